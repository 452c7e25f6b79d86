using TaskExec.CompilerServices;
using TaskExec.Storage;
using static TaskExec.Testing.Recording.Script;

namespace TaskExec.Abstractions.Tests.State;

public sealed class ClaimsOnATodo
{
    private readonly TodoHistory _history = new();

    [Fact]
    public void Hold_it_under_the_fence_that_follows_the_largest_seen()
    {
        _history.Add(Claim("old-1", 1, minutes: -5, fence: 41));

        Assert.Equal(new TodoClaim(Run(2), "claude@desk", 42, Noon.AddMinutes(5)), Take(Claim("a-1", 2, minutes: 5)).Claim);
        Assert.Equal(42, _history.ToState().Claim?.Fence);
    }

    [Fact]
    public void Keep_others_out_until_their_lease_ends()
    {
        var held = Take(Claim("a-1", 1, minutes: 5)).Claim;
        var refused = Take(Claim("b-1", 2, minutes: 5, executor: "codex@cloud"));

        Assert.Equal((ClaimRejection.HeldByAnotherRun, held), (refused.Rejection, refused.Holder));
        Assert.Equal(2, Take(Claim("c-1", 3, minutes: 9), minutesPastNoon: 5).Claim?.Fence);
    }

    [Fact]
    public void Last_as_long_as_their_heartbeats_say()
    {
        Take(Claim("a-1", 1, minutes: 5));
        _history.Add(Heartbeat("a-2", 1, minutes: 9));
        _history.Add(Heartbeat("a-3", 1, minutes: 7));

        Assert.Equal(Noon.AddMinutes(9), _history.ToState().Claim?.Expires);
        Assert.Equal(ClaimRejection.HeldByAnotherRun, Take(Claim("b-1", 2, minutes: 20), minutesPastNoon: 8).Rejection);
    }

    [Fact]
    public void Go_with_the_end_of_their_run_and_their_fence_is_not_given_again()
    {
        Take(Claim("a-1", 1, minutes: 5));
        _history.Add(End("a-2", 1, RunOutcome.Cancelled));

        Assert.Null(_history.ToState().Claim);
        Assert.Equal(2, Take(Claim("b-1", 2, minutes: 5)).Claim?.Fence);
    }

    [Fact]
    public void That_were_overtaken_do_not_come_back()
    {
        Take(Claim("a-1", 1, minutes: 1));
        Take(Claim("b-1", 2, minutes: 5), minutesPastNoon: 2);
        _history.Add(Heartbeat("a-2", 1, minutes: 9));
        Assert.Equal(Run(2), _history.ToState().Claim?.RunId);

        _history.Add(End("b-2", 2, RunOutcome.Completed));
        Assert.Null(_history.ToState().Claim);
        Assert.Equal(ClaimRejection.RunAlreadyUsed, Take(Claim("a-1", 1, minutes: 1)).Rejection);
    }

    [Fact]
    public void Said_again_are_answered_again()
    {
        var first = Take(Claim("a-1", 1, minutes: 5));

        Assert.Equal(first, Take(Claim("a-1", 1, minutes: 5), minutesPastNoon: 8));
        Assert.Equal(1, first.Accepted?.Details.Lease?.Fence);
    }

    [Fact]
    public void Come_first_in_their_run()
    {
        _history.Add(Begin("a-1", 1));

        Assert.Equal(ClaimRejection.RunAlreadyUsed, Take(Claim("a-2", 1, minutes: 5)).Rejection);
    }

    [Fact]
    public void Are_refused_on_a_standing_todo() =>
        Assert.Equal(ClaimRejection.StandingTodo, Take(Claim("a-1", 1, minutes: 5) with { Todo = StandingTodo.For("Notes.Summarise") }).Rejection);

    [Fact]
    public void Have_the_form_of_a_claim() => Assert.Throws<ArgumentException>(() => Take(Begin("a-1", 1)));

    [Fact]
    public void Move_no_status_and_leave_the_start_to_the_work()
    {
        Take(Claim("a-1", 1, minutes: 5));
        Assert.Null(_history.ToState().Status);
        Assert.False(_history.ToState().Runs.Single().IsOpen);
        Assert.Equal(ExecutionMetrics.None, _history.ToState().Metrics);

        var begin = _history.Accept(Begin("a-2", 1), "pending");
        Assert.Equal(new StatusTransition("pending", "in-progress", After: null), begin.Details.Status);
        _history.Add(begin);
        Assert.Null(_history.Accept(Begin("a-3", 1), "pending").Details.Status);
        Assert.Equal(begin.Timestamp, _history.ToState().Metrics.StartedAt);
    }

    private ClaimDecision Take(TodoEvent claim, int minutesPastNoon = 0)
    {
        var decision = _history.Claim(claim, Noon.AddMinutes(minutesPastNoon));
        if (decision.Accepted is { } admitted)
        {
            _history.Add(admitted);
        }

        return decision;
    }
}
