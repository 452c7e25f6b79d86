using TaskExec.CompilerServices;
using TaskExec.Storage;
using static TaskExec.Testing.Recording.Script;

namespace TaskExec.Abstractions.Tests.State;

public sealed class ClaimTests
{
    private readonly TodoHistory _history = new();

    [Fact]
    public void A_claim_receives_the_fencing_token_that_follows_the_largest_known_one()
    {
        _history.Add(Claim("old-1", 1, minutes: -5, fence: 41));

        Assert.Equal(new TodoClaim(Run(2), "claude@desk", 42, Noon.AddMinutes(5)), Take(Claim("a-1", 2, minutes: 5)).Claim);
        Assert.Equal(42, _history.ToState().Claim?.Fence);
    }

    [Fact]
    public void A_claim_excludes_other_runs_until_its_lease_expires()
    {
        var held = Take(Claim("a-1", 1, minutes: 5)).Claim;
        var rejected = Take(Claim("b-1", 2, minutes: 5, executor: "codex@cloud"));

        Assert.Equal((ClaimRejection.HeldByAnotherRun, held), (rejected.Rejection, rejected.Holder));
        Assert.Equal(2, Take(Claim("c-1", 3, minutes: 9), minutesPastNoon: 5).Claim?.Fence);
    }

    [Fact]
    public void A_claim_lasts_until_the_latest_expiry_that_its_heartbeats_set()
    {
        Take(Claim("a-1", 1, minutes: 5));
        _history.Add(Heartbeat("a-2", 1, minutes: 9));
        _history.Add(Heartbeat("a-3", 1, minutes: 7));

        Assert.Equal(Noon.AddMinutes(9), _history.ToState().Claim?.Expires);
        Assert.Equal(ClaimRejection.HeldByAnotherRun, Take(Claim("b-1", 2, minutes: 20), minutesPastNoon: 8).Rejection);
    }

    [Fact]
    public void A_claim_ends_with_its_run_and_its_fencing_token_is_not_reused()
    {
        Take(Claim("a-1", 1, minutes: 5));
        _history.Add(End("a-2", 1, RunOutcome.Cancelled));

        Assert.Null(_history.ToState().Claim);
        Assert.Equal(2, Take(Claim("b-1", 2, minutes: 5)).Claim?.Fence);
    }

    [Fact]
    public void A_claim_that_another_run_superseded_never_becomes_valid_again()
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
    public void A_repeated_claim_receives_the_same_decision()
    {
        var first = Take(Claim("a-1", 1, minutes: 5));

        Assert.Equal(first, Take(Claim("a-1", 1, minutes: 5), minutesPastNoon: 8));
        Assert.Equal(1, first.Accepted?.Details.Lease?.Fence);
    }

    [Fact]
    public void A_claim_is_rejected_unless_it_is_the_first_event_of_its_run()
    {
        _history.Add(Begin("a-1", 1));

        Assert.Equal(ClaimRejection.RunAlreadyUsed, Take(Claim("a-2", 1, minutes: 5)).Rejection);
    }

    [Fact]
    public void A_claim_on_a_standing_todo_is_rejected() =>
        Assert.Equal(ClaimRejection.StandingTodo, Take(Claim("a-1", 1, minutes: 5) with { Todo = StandingTodo.For("Notes.Summarise") }).Rejection);

    [Fact]
    public void An_event_of_another_kind_is_not_accepted_as_a_claim() => Assert.Throws<ArgumentException>(() => Take(Begin("a-1", 1)));

    [Fact]
    public void A_claim_neither_changes_the_status_nor_starts_its_run()
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
