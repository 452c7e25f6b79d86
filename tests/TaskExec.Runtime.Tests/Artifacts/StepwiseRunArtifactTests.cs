using TaskExec.CompilerServices;
using TaskExec.Storage;
using TaskExec.Testing.Files;
using TaskExec.Testing.Texts;

namespace TaskExec.Runtime.Tests.Artifacts;

/// <summary>The same facts for runs that other code drives: the consumer of a stream or an iterator, and a wrapper that makes the attempts itself.</summary>
public sealed class StepwiseRunArtifactTests : IDisposable
{
    private const string Stream = "stream";
    private const string Iterator = "iterator";
    private const string Loop = "loop";

    private static readonly TrackedTaskInfo Work = new("Notes.Work") { Retries = 1, RetryDelays = [0] };

    private readonly GitFolder _repository = NotesRepository.Create();
    private readonly Bench _bench;
    private readonly List<string?> _seen = [];

    public StepwiseRunArtifactTests() => _bench = _repository.Collecting();

    public static TheoryData<string> Ways => [Stream, Iterator, Loop];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _repository.Dispose();

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_run_in_steps_records_its_changes_its_products_the_commit_and_a_summary(string way)
    {
        var head = _repository.Head;
        _bench.Options.Artifacts.ProductFolders.Add("Notes");
        _repository.Write("mine.txt", "untracked before\n");
        var artifacts = await RunAsync(way, () => _repository.Write("Notes/a.md", "# A\none\n2\nthree\n"));

        Assert.Equal("Notes/a.md (+1 -1)", Assert.Single(artifacts.KeyDiffs).Title);
        Assert.Equal("Notes/a.md", Assert.Single(artifacts.ProductLinks).Value);
        Assert.Equal($"git checkout {head}", artifacts.ReproductionCommands[0].Value);
        AssertSummary(artifacts);
        Assert.Equal(RunOutcome.Completed, (await _bench.TodoAsync()).Events[^1].Details.Outcome);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task The_changes_of_all_attempts_are_recorded(string way)
    {
        var attempt = 0;
        var artifacts = await RunAsync(way, () =>
        {
            _repository.Write($"attempt-{++attempt}.txt", "new\n");
            _ = attempt > 1 ? 0 : throw new TimeoutException();
        });

        Assert.Equal(["attempt-1.txt (+1 -0)", "attempt-2.txt (+1 -0)"], artifacts.KeyDiffs.Select(static each => each.Title));
        AssertSummary(artifacts, 2);
        Assert.Single(artifacts.ReproductionCommands);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task The_artifacts_of_a_failed_run_are_recorded(string way)
    {
        await Assert.ThrowsAsync<NullReferenceException>(() => RunAsync(way, () =>
        {
            _repository.Write("half.txt", "new\n");
            throw new NullReferenceException("oh");
        }));

        var todo = await _bench.TodoAsync();
        var artifacts = TodoArtifacts.From(todo.Events);
        Assert.Equal("half.txt (+1 -0)", Assert.Single(artifacts.KeyDiffs).Title);
        AssertSummary(artifacts);
        Assert.Equal(RunOutcome.Failed, todo.Events[^1].Details.Outcome);
    }

    [Theory]
    [InlineData(Stream)]
    [InlineData(Iterator)]
    public async Task The_artifacts_are_recorded_when_the_consumer_leaves(string way)
    {
        var artifacts = await RunAsync(way, () => _repository.Write("half.txt", "new\n"), most: 1);

        Assert.Equal("half.txt (+1 -0)", Assert.Single(artifacts.KeyDiffs).Title);
        AssertSummary(artifacts);
        Assert.Equal(EventDetails.Consumer, (await _bench.TodoAsync()).Events[^1].Details.EndedBy);
    }

    [Theory]
    [InlineData(Iterator)]
    [InlineData(Loop)]
    public async Task The_artifacts_are_collected_on_the_thread_of_the_caller_before_the_run_returns(string way)
    {
        await Task.Run(() =>
        {
            var caller = Environment.CurrentManagedThreadId;
            Take(way, () => Assert.Equal(caller, Environment.CurrentManagedThreadId), most: 9);
            Assert.Equal(caller, Environment.CurrentManagedThreadId);
        }, Token);

        var events = (await _bench.TodoAsync()).Events;
        AssertSummary(TodoArtifacts.From(events));
        Assert.Equal(RunOutcome.Completed, events[^1].Details.Outcome);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Collecting_does_not_change_the_ambient_run_of_the_caller(string way)
    {
        await RunAsync(way, () => _seen.Add(TaskRun.Current?.TaskName));

        Assert.Equal("Notes.Work", _seen[0]);
        Assert.All(_seen.Skip(1), Assert.Null);
        Assert.Null(TaskRun.Current);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Nothing_is_recorded_when_collection_is_off(string way)
    {
        _bench.Options.Artifacts.Collect = ArtifactCollectionMode.Off;
        await RunAsync(way, static () => { });

        Assert.DoesNotContain((await _bench.TodoAsync()).Events, static each => each.Details.Artifact is not null);
    }

    /// <summary>The summary has the number of attempts where there were several. The task and the reason are in other members.</summary>
    private static void AssertSummary(TodoArtifacts artifacts, params double[] attempts)
    {
        Assert.NotEmpty(artifacts.ExecutionSummary);
        Assert.All(["Notes.Work", "oh"], other => Assert.DoesNotContain(other, artifacts.ExecutionSummary, StringComparison.Ordinal));
        Assert.Equal(attempts, MessageData.Numbers(artifacts.ExecutionSummary));
    }

    private async Task<TodoArtifacts> RunAsync(string way, Action work, int most = 9)
    {
        if (way == Stream)
        {
            await TakeAsync(work, most);
        }
        else
        {
            Take(way, work, most);
        }

        return TodoArtifacts.From((await _bench.TodoAsync()).Events);
    }

    private async Task TakeAsync(Action work, int most)
    {
        using var engine = TaskExecutor.Use(_bench.Executor);
        await foreach (var item in TrackedCall.RunStream(Work, Bench.TodoId, work, static (each, _) => ItemsAsync(each), plan: null, verify: null, Token))
        {
            _seen.Add(TaskRun.Current?.TaskName);
            if (item == most)
            {
                break;
            }
        }
    }

    private void Take(string way, Action work, int most)
    {
        using var engine = TaskExecutor.Use(_bench.Executor);
        if (way == Loop)
        {
            RunInLoop(work);
            return;
        }

        foreach (var item in TrackedCall.RunSequence(Work, Bench.TodoId, work, static (each, _) => Items(each), plan: null, verify: null, Token))
        {
            _seen.Add(TaskRun.Current?.TaskName);
            if (item == most)
            {
                break;
            }
        }
    }

    private static void RunInLoop(Action work)
    {
        using var run = TrackedCall.Begin(Work, Bench.TodoId, hasPlan: false, hasVerify: false, Token);
        while (true)
        {
            try
            {
                run.Begin();
                run.Execute();
                work();
                run.Verify();
                run.Complete();
                return;
            }
            catch (Exception failure)
            {
                // The exception for the caller is thrown here.
                run.TryAgain(failure);
            }
        }
    }

    private static async IAsyncEnumerable<int> ItemsAsync(Action work)
    {
        await Task.Yield();
        work();
        yield return 1;
        yield return 2;
    }

    private static IEnumerable<int> Items(Action work)
    {
        work();
        yield return 1;
        yield return 2;
    }
}
