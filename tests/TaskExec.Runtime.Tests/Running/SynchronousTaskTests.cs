using TaskExec.CompilerServices;

namespace TaskExec.Runtime.Tests.Running;

public sealed class SynchronousTaskTests
{
    private readonly Bench _bench = new();
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_synchronous_task_returns_its_result_and_is_recorded()
    {
        Assert.Equal(7, Run(retries: 0, _ => 7));

        Assert.Equal(["executing/stage/1", "completed/stage/1"], await _bench.StagesAsync());
    }

    [Fact]
    public void A_synchronous_task_stays_on_the_thread_of_the_caller_in_all_attempts()
    {
        List<int> threads = [];

        Run(retries: 2, attempt =>
        {
            threads.Add(Environment.CurrentManagedThreadId);
            return attempt < 3 ? throw new InvalidOperationException("again") : 1;
        });

        Assert.Equal(Enumerable.Repeat(Environment.CurrentManagedThreadId, 3), threads);
        Assert.Equal(2, _bench.Clock.Waits.Count);
    }

    [Fact]
    public void A_synchronous_task_throws_its_own_exception()
    {
        var own = new InvalidOperationException("own");
        Assert.Same(own, Assert.Throws<InvalidOperationException>(() => Run(retries: 1, _ => throw own)));
    }

    [Fact]
    public void A_synchronous_task_leaves_no_current_run()
    {
        Assert.Throws<InvalidOperationException>(() => Run(retries: 0, _ => throw new InvalidOperationException("own")));
        Assert.Null(TaskRun.Current);
    }

    [Fact]
    public async Task A_synchronous_task_is_verified()
    {
        using (TaskExecutor.Use(_bench.Executor))
        {
            Assert.Throws<VerificationFailedException>(() => TrackedCall.RunSync(
                new TrackedTaskInfo("Notes.Count"), Bench.TodoId, 3, static (state, _) => state, plan: null, verify: static (_, result, _) => result > 3, _token));
        }

        Assert.Equal(RunOutcome.Failed, (await _bench.TodoAsync()).Events[^1].Details.Outcome);
    }

    private int Run(int retries, Func<int, int> body)
    {
        var attempt = 0;
        using (TaskExecutor.Use(_bench.Executor))
        {
            return TrackedCall.RunSync(
                new TrackedTaskInfo("Notes.Count") { Retries = retries }, Bench.TodoId, body, (work, _) => work(++attempt), plan: null, verify: null, _token);
        }
    }
}
