using TaskExec.CompilerServices;
using TaskExec.Runtime.Identity;

namespace TaskExec.Runtime.Tests.Recording;

public sealed class SkillEdgeCaseTests
{
    private readonly Bench _bench = new();
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_exception_with_a_message_that_throws_reaches_the_caller_and_the_record()
    {
        var own = new MuteException();
        Exception? thrown = null;
        try
        {
            await _bench.Executor.ExecuteAsync(Bench.TodoId, _ => throw own, retries: 1, cancellationToken: _token);
        }
        catch (MuteException caught)
        {
            thrown = caught;
        }

        Assert.True(ReferenceEquals(own, thrown));
        var end = (await _bench.TodoAsync()).Events[^1];
        Assert.Equal(RunOutcome.Failed, end.Details.Outcome);
        Assert.Contains(nameof(NotSupportedException), end.Details.Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Half_a_surrogate_pair_in_a_message_is_replaced()
    {
        await _bench.Executor.ExecuteAsync(Bench.TodoId, Skill, cancellationToken: _token);

        Assert.Contains((await _bench.TodoAsync()).Events, each => each.Message == "half \uFFFD of 📒");

        static Task Skill(CancellationToken token)
        {
            TaskRun.Current!.AddMessage("half \uD83D of 📒");
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task A_null_text_is_recorded_as_no_text()
    {
        await _bench.Executor.ExecuteAsync(Bench.TodoId, Skill, cancellationToken: _token);

        Assert.Equal("completed", (await _bench.TodoAsync()).Status);

        static Task Skill(CancellationToken token)
        {
            TaskRun.Current!.AddMessage(null!);
            TaskRun.Current!.AddLink(null!);
            TaskRun.Current!.SetSummary(null!);
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task A_secret_in_the_name_of_the_executor_or_in_the_first_line_of_a_diff_is_removed()
    {
        var bench = new Bench(configure: options => options.Identity = new ExecutorIdentity("token=hunter22", "token=hunter22"));
        await bench.Executor.ExecuteAsync(Bench.TodoId, Skill, cancellationToken: _token);

        Assert.DoesNotContain("hunter22", System.Text.Json.JsonSerializer.Serialize((await bench.TodoAsync()).Events), StringComparison.Ordinal);

        static Task Skill(CancellationToken token)
        {
            TaskRun.Current!.AddDiff("+ password=\"hunter22\n+ more\"");
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task A_timeout_that_exceeds_the_range_of_a_timer_is_limited()
    {
        using (TaskExecutor.Use(_bench.Executor))
        {
            var task = new TrackedTaskInfo("Notes.Forever") { TimeoutSeconds = 1e300, TotalTimeoutSeconds = 1e10, RetryDelays = [1e300], Retries = 1 };
            Assert.Equal(1, CompilerServices.TrackedCall.RunSync(task, Bench.TodoId, 1, static (state, _) => state, plan: null, verify: null, _token));
        }

        Assert.Equal("completed", (await _bench.TodoAsync()).Status);
    }

    private sealed class MuteException : Exception
    {
        public override string Message => throw new NotSupportedException("mute");
    }
}
