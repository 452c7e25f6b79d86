namespace TaskExec.Storage.Tests.Contract;

public abstract partial class TodoStoreContractTests
{
    [Fact]
    public async Task Changes_contain_each_event_once_in_the_order_of_recording()
    {
        await Append(_script.Whole("before"));
        var changes = Store.Changes(since: null, CancellationToken.None);
        var run = _script.Whole("a");
        await Append(run);
        await Append(run);
        await Append(_script.Planning("b", _script.NewRun()));
        var claim = _script.Claim("a", _script.NewRun(), FarAhead);
        await Claim(claim);

        var seen = await Take(changes, 6);
        Assert.Equal(["a", "a", "a", "a", "b", "a"], seen.Select(change => change.Todo.Value));
        Assert.Equal([.. (await Read("a")).Events.Take(4), (await Read("b")).Events[0], (await Read("a")).Events[^1]], seen.Select(change => change.Event));
        Assert.Equal(claim.Details.EventId, seen[^1].Event!.Details.EventId);
    }

    [Fact]
    public async Task Changes_continue_from_the_revision_of_an_append()
    {
        await Append(_script.Whole("a"));
        var ack = await Append(_script.Whole("b"));
        var next = _script.Whole("c");
        await Append(next);

        Assert.Equal(next.Select(each => each.Details.EventId), await Ids(ack.Revision, 4));
    }

    [Fact]
    public async Task Changes_continue_from_the_revision_of_a_claim()
    {
        await Append(_script.Whole("a"));
        var result = await Claim(_script.Claim("a", _script.NewRun(), FarAhead));
        var next = _script.Planning("b", _script.NewRun());
        await Append(next);

        Assert.Equal([next.Details.EventId], await Ids(result.Revision, 1));
    }

    [Fact]
    public async Task Changes_continue_from_any_change()
    {
        var ack = await Append(_script.Planning("a", _script.NewRun()));
        var events = _script.Whole("b");
        await Append(events);
        var all = await Take(Store.Changes(ack.Revision, CancellationToken.None), 4);

        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(events.Skip(i + 1).Select(each => each.Details.EventId), await Ids(all[i].Revision, 3 - i));
        }
    }

    [Fact]
    public async Task Changes_are_delivered_to_a_reader_that_is_already_waiting()
    {
        await Append(_script.Whole("a"));
        var waiting = Take(Store.Changes(since: null, CancellationToken.None), 1);
        var next = _script.Planning("b", _script.NewRun());
        await Append(next);

        Assert.Equal(next.Details.EventId, Assert.Single(await waiting).Event!.Details.EventId);
    }

    [Fact]
    public async Task Changes_end_when_their_token_is_cancelled()
    {
        using var end = new CancellationTokenSource();
        var waiting = Task.Run(() => Take(Store.Changes(since: null, end.Token), 1), CancellationToken.None);
        await end.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    private async Task<List<EventId>> Ids(string since, int count) =>
        (await Take(Store.Changes(since, CancellationToken.None), count)).ConvertAll(change => change.Event!.Details.EventId);

    // The wait is bounded, so that a change that does not come is a failure and no hanging test.
    private static async Task<List<TodoChange>> Take(IAsyncEnumerable<TodoChange> changes, int count)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        return await changes.Take(count).ToListAsync(limit.Token);
    }
}
