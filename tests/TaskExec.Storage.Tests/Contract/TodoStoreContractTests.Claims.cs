using TaskExec.CompilerServices;

namespace TaskExec.Storage.Tests.Contract;

public abstract partial class TodoStoreContractTests
{
    // Whatever the clock of the store shows, the one has passed and the other has not.
    private static readonly DateTimeOffset LongAgo = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset FarAhead = new(9000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task One_of_32_concurrent_claims_is_held()
    {
        await Append(_script.Whole("a"));
        var claims = Enumerable.Range(0, 32).Select(_ => _script.Claim("a", _script.NewRun(), FarAhead)).ToList();
        var answers = await Task.WhenAll(claims.Select(claim => Task.Run(() => Claim(claim))));

        var held = Assert.Single(answers, result => result.IsHeld).Claim!;
        Assert.Equal(1, held.Fence);
        Assert.All(answers.Where(result => !result.IsHeld), result => Assert.Equal((ClaimRejection.HeldByAnotherRun, held), (result.Rejection!.Value, result.Holder)));
        Assert.Equal(held, (await Read("a")).ToState().Claim);
        Assert.Equal(TodoStatus.Completed, (await Read("a")).Status);
    }

    [Fact]
    public async Task A_claim_is_the_first_event_of_its_run_and_the_first_stage_starts_the_run()
    {
        await Append(_script.Whole("a"));
        var run = _script.NewRun();
        var claim = _script.Claim("a", run, FarAhead);
        Assert.Equal(new TodoClaim(run, "claude@desk", 1, FarAhead), (await Claim(claim)).Claim);

        await Append(_script.Planning("a", run));
        var todo = await Read("a");
        Assert.Equal(TodoStatus.InProgress, todo.Status);
        Assert.Equal(claim.Details.EventId, todo.Events.First(each => each.Details.RunId == run).Details.EventId);
        Assert.Equal(new EventLease(1, FarAhead), todo.Events.Single(each => each.Details.Kind is EventKind.Claim).Details.Lease);

        await Append(_script.End("a", run, RunOutcome.Completed));
        Assert.Null((await Read("a")).ToState().Claim);
    }

    [Fact]
    public async Task A_claim_with_an_expired_lease_is_superseded_under_a_higher_fencing_token()
    {
        await Append(_script.Whole("a"));
        Assert.Equal(1, (await Claim(_script.Claim("a", _script.NewRun(), LongAgo))).Claim?.Fence);
        Assert.Equal(2, (await Claim(_script.Claim("a", _script.NewRun(), FarAhead))).Claim?.Fence);
        Assert.Equal(ClaimRejection.HeldByAnotherRun, (await Claim(_script.Claim("a", _script.NewRun(), FarAhead))).Rejection);
    }

    [Fact]
    public async Task A_heartbeat_extends_the_lease()
    {
        await Append(_script.Whole("a"));
        var claim = _script.Claim("a", _script.NewRun(), LongAgo);
        await Claim(claim);
        var heartbeat = _script.Claim("a", claim.Details.RunId, FarAhead);
        await Append(heartbeat with { Details = heartbeat.Details with { Kind = EventKind.Heartbeat } });

        var refused = await Claim(_script.Claim("a", _script.NewRun(), FarAhead));
        Assert.Equal((claim.Details.RunId, FarAhead), (refused.Holder!.RunId, refused.Holder.Expires));
    }

    [Fact]
    public async Task A_repeated_claim_gets_the_same_answer()
    {
        await Append(_script.Whole("a"));
        var claim = _script.Claim("a", _script.NewRun(), FarAhead);

        Assert.Equal((await Claim(claim)).Claim, (await Claim(claim)).Claim);
        Assert.Single((await Read("a")).Events, each => each.Details.Kind is EventKind.Claim);
    }

    [Fact]
    public async Task Missing_and_standing_todos_cannot_be_claimed()
    {
        Assert.Equal(ClaimRejection.TodoNotFound, (await Claim(_script.Claim("gone", _script.NewRun(), FarAhead))).Rejection);
        Assert.Null(await Store.ReadAsync("gone", CancellationToken.None));

        var standing = StandingTodo.For("Notes.Summarise");
        Assert.Equal(ClaimRejection.StandingTodo, (await Claim(_script.Claim(standing, _script.NewRun(), FarAhead))).Rejection);
        await Append(_script.Whole(standing));
        Assert.Equal(ClaimRejection.StandingTodo, (await Claim(_script.Claim(standing, _script.NewRun(), FarAhead))).Rejection);
    }

    [Fact]
    public async Task A_run_that_has_started_cannot_claim()
    {
        var run = _script.NewRun();
        await Append(_script.Planning("a", run));

        Assert.Equal(ClaimRejection.RunAlreadyUsed, (await Claim(_script.Claim("a", run, FarAhead))).Rejection);
    }

    [Fact]
    public async Task An_event_of_another_kind_is_not_accepted_as_a_claim()
    {
        await Append(_script.Whole("a"));

        await Assert.ThrowsAsync<ArgumentException>(() => Claim(_script.Planning("a", _script.NewRun())));
    }

    private async Task<ClaimResult> Claim(TodoEvent claim) => await Store.ClaimAsync(claim, CancellationToken.None);
}
