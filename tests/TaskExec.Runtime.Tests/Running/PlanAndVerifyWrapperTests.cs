using TaskExec.CompilerServices;

namespace TaskExec.Runtime.Tests.Running;

public sealed class PlanAndVerifyWrapperTests
{
    private static readonly TrackedTaskInfo Task = new("Notes.Summarise") { Retries = 2 };
    private readonly Bench _bench = new();
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;
    private int _planned;
    private int _executed;

    [Fact]
    public async Task The_plan_is_recorded_before_the_execution()
    {
        await RunAsync(verify: (_, _) => new(true));

        var events = (await _bench.TodoAsync()).Events;
        Assert.Equal(["planning/stage/1", "executing/stage/1", "completed/stage/1"], await _bench.StagesAsync());
        Assert.Equal("will read 3 notes", events[1].Message);
        Assert.True(events[^1].Details.Verified);
    }

    [Fact]
    public async Task An_attempt_fails_if_its_result_fails_the_verification()
    {
        await RunAsync(verify: (result, _) => new(result == 2));

        Assert.Equal(2, _executed);
        Assert.Equal("completed", (await _bench.TodoAsync()).Status);
    }

    [Fact]
    public async Task The_caller_gets_an_exception_when_no_result_passed_the_verification()
    {
        var fault = await Assert.ThrowsAsync<VerificationFailedException>(() => RunAsync(verify: (_, _) => new(false)));

        Assert.Contains("'Notes.Summarise'", fault.Message, StringComparison.Ordinal);
        Assert.Equal(3, _executed);
        Assert.Equal("failed", (await _bench.TodoAsync()).Status);
    }

    [Fact]
    public async Task A_plan_that_succeeded_is_not_repeated()
    {
        await RunAsync(verify: (result, _) => new(result == 3));

        Assert.Equal(1, _planned);
    }

    [Fact]
    public async Task A_plan_that_failed_is_repeated()
    {
        await RunAsync(verify: null, plan: _ => ++_planned == 1 ? throw new InvalidOperationException("no folder") : new("found it"));

        Assert.Equal(2, _planned);
        Assert.Equal(1, _executed);
        Assert.Equal(
            ["planning/stage/1", "planning/retry/1", "planning/stage/2", "executing/stage/2", "completed/stage/2"],
            await _bench.StagesAsync());
    }

    private async Task RunAsync(Func<int, CancellationToken, ValueTask<bool>>? verify, Func<CancellationToken, ValueTask<string?>>? plan = null)
    {
        plan ??= _ =>
        {
            _planned++;
            return new("will read 3 notes");
        };
        using (TaskExecutor.Use(_bench.Executor))
        {
            await TrackedCall.RunTask(
                Task,
                Bench.TodoId,
                this,
                static (self, _) => System.Threading.Tasks.Task.FromResult(++self._executed),
                (_, token) => plan(token),
                verify is null ? null : (_, result, token) => verify(result, token),
                _token);
        }
    }
}
