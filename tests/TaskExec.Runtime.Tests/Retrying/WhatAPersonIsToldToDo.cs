using TaskExec.Abstractions;

namespace TaskExec.Runtime.Tests.Retrying;

public sealed class WhatAPersonIsToldToDo
{
    private readonly Bench _bench = new();

    [Theory]
    [InlineData(FailureClass.Auth, "Give 'Notes.Push' the credentials or rights that it lacks, then set the status of this todo to pending: it failed")]
    [InlineData(FailureClass.MissingInput, "Provide what 'Notes.Push' did not find, then set the status of this todo to pending: it failed")]
    [InlineData(FailureClass.Validation, "Correct what 'Notes.Push' could not work with, then set the status of this todo to pending: it failed")]
    public async Task Is_one_sentence_by_the_cause(FailureClass cause, string sentence)
    {
        var asked = await AskedAsync(new InvalidOperationException("it\n failed"), cause);

        Assert.Equal(new EventDowngrade(sentence, "it\n failed", Stage.Executing, Stage.Executing), asked);
        Assert.Equal(TodoStatus.NeedsInfo, (await _bench.TodoAsync()).Status);
    }

    [Fact]
    public async Task Is_asked_for_where_the_options_send_a_failure_to_a_person()
    {
        _bench.Options.Failures = FailurePolicies.Default.With(FailureClass.Bug, FailurePolicy.Downgrades);

        Assert.StartsWith("Find out why 'Notes.Push' failed, then", (await AskedAsync(new InvalidOperationException("no"), FailureClass.Bug)).NextAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_short_however_long_the_failure_is_and_holds_no_secret()
    {
        var asked = await AskedAsync(new InvalidOperationException($"token=hunter2 {new string('x', 999)}"), FailureClass.Auth);

        Assert.InRange(asked.NextAction.Length, 300, 500);
        Assert.EndsWith("x…", asked.NextAction, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", asked.NextAction + asked.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Ring Ann,\n then try again.", "Ring Ann, then try again.")]
    [InlineData("use password=hunter2", "use password=[redacted]")]
    public async Task May_be_the_users_own(string text, string told)
    {
        _bench.Options.NextAction = asked => asked is { Task: "Notes.Push", Class: FailureClass.Auth, Stage: Stage.Executing, Reason: "no" } ? text : null;

        Assert.Equal(told, (await AskedAsync(new InvalidOperationException("no"), FailureClass.Auth)).NextAction);
    }

    [Fact]
    public async Task Is_the_usual_one_where_the_users_own_says_nothing_or_throws()
    {
        _bench.Options.NextAction = static _ => " ";
        Assert.StartsWith("Give 'Notes.Push'", (await AskedAsync(new InvalidOperationException("no"), FailureClass.Auth)).NextAction, StringComparison.Ordinal);

        _bench.Options.NextAction = static _ => throw new NotSupportedException("not now");
        Assert.StartsWith("Give 'Notes.Push'", (await AskedAsync(new InvalidOperationException("no"), FailureClass.Auth)).NextAction, StringComparison.Ordinal);
    }

    private async Task<EventDowngrade> AskedAsync(Exception failure, FailureClass cause)
    {
        _bench.Options.Classify(_ => new(cause));
        Assert.Throws<InvalidOperationException>(() => _bench.Run(new TrackedTaskInfo("Notes.Push") { Retries = 3 }, Bench.TodoId, () => throw failure));
        var todo = await _bench.TodoAsync();
        var end = todo.Events.Last(static each => each.Details.Outcome is not null);
        Assert.Equal(1, end.Details.Attempt);
        return end.Details.Downgrade!;
    }
}
