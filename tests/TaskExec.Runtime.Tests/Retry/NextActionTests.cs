using TaskExec.CompilerServices;
using TaskExec.Storage;

namespace TaskExec.Runtime.Tests.Retry;

public sealed class NextActionTests
{
    private readonly Bench _bench = new();

    [Theory]
    [InlineData(FailureClass.Auth)]
    [InlineData(FailureClass.MissingInput)]
    [InlineData(FailureClass.Validation)]
    public async Task The_next_action_names_the_task_the_next_status_and_the_failure_on_one_line(FailureClass cause)
    {
        var asked = await AskedAsync(new InvalidOperationException("it\n failed"), cause);

        AssertUsual(asked, "it failed");
        Assert.Equal(asked with { Reason = null, Stage = Stage.Executing, RetryPoint = Stage.Executing }, asked);
        Assert.Equal(TodoStatus.NeedsInfo, (await _bench.TodoAsync()).Status);
    }

    [Fact]
    public async Task The_next_action_differs_by_failure_class()
    {
        var asked = new List<string>();
        foreach (var cause in (FailureClass[])[FailureClass.Auth, FailureClass.MissingInput, FailureClass.Validation])
        {
            asked.Add((await new NextActionTests().AskedAsync(new InvalidOperationException("no"), cause)).NextAction);
        }

        Assert.Distinct(asked, StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_failure_that_the_options_downgrade_has_a_next_action()
    {
        _bench.Options.Failures = FailurePolicies.Default.With(FailureClass.Bug, FailurePolicy.Downgrade);

        AssertUsual(await AskedAsync(new InvalidOperationException("no"), FailureClass.Bug), "no");
    }

    [Fact]
    public async Task The_next_action_is_short_and_holds_no_secret()
    {
        var asked = await AskedAsync(new InvalidOperationException($"token=hunter2 {new string('x', 999)}"), FailureClass.Auth);

        Assert.InRange(asked.NextAction.Length, 300, 500);
        Assert.EndsWith("x…", asked.NextAction, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", asked.NextAction + asked.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Ring Ann,\n then try again.", "Ring Ann, then try again.")]
    [InlineData("use password=hunter2", "use password=[redacted]")]
    public async Task The_options_can_write_the_next_action(string text, string told)
    {
        _bench.Options.NextAction = downgrade => downgrade is { Task: "Notes.Push", Class: FailureClass.Auth, Stage: Stage.Executing, Reason: "no" } ? text : null;

        Assert.Equal(told, (await AskedAsync(new InvalidOperationException("no"), FailureClass.Auth)).NextAction);
    }

    [Fact]
    public async Task The_default_applies_when_the_options_return_nothing_or_throw()
    {
        Queue<Func<string>> answers = new([static () => " ", static () => throw new NotSupportedException("not now")]);
        _bench.Options.NextAction = _ => answers.Dequeue()();
        _bench.Options.Classify(static _ => new(FailureClass.Auth));
        AssertUsual(await AskedAsync(new InvalidOperationException("no"), cause: null), "no");
        AssertUsual(await AskedAsync(new InvalidOperationException("no"), cause: null), "no");
    }

    private static void AssertUsual(EventDowngrade asked, string reason)
    {
        Assert.Contains("'Notes.Push'", asked.NextAction, StringComparison.Ordinal);
        Assert.Contains(TodoStatus.Pending, asked.NextAction, StringComparison.Ordinal);
        Assert.EndsWith($": {reason}", asked.NextAction, StringComparison.Ordinal);
    }

    private async Task<EventDowngrade> AskedAsync(Exception failure, FailureClass? cause)
    {
        if (cause is { } classified)
        {
            _bench.Options.Classify(_ => new(classified));
        }

        Assert.Throws<InvalidOperationException>(() => _bench.Run(new TrackedTaskInfo("Notes.Push") { Retries = 3 }, Bench.TodoId, () => throw failure));
        var todo = await _bench.TodoAsync();
        var end = todo.Events.Last(static each => each.Details.Outcome is not null);
        Assert.Equal(1, end.Details.Attempt);
        return end.Details.Downgrade!;
    }
}
