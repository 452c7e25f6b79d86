using TaskExec.CompilerServices;

namespace TaskExec.Storage.Tests.Contract;

public abstract partial class TodoStoreContractTests
{
    [Theory]
    [InlineData("a", 20)]
    [InlineData("task-Notes.Summarise", 5)]
    public async Task A_todo_keeps_its_newest_runs_and_sums_up_the_others(string id, int kept)
    {
        var run = _script.NewRun();
        await Append(_script.Planning(id, run), _script.Artifact(id, run, ArtifactKind.Link, "report.md"), _script.End(id, run, RunOutcome.Failed));
        var runs = Enumerable.Range(0, 59).Select(_ => _script.Whole(id)).ToList();
        foreach (var each in runs)
        {
            await Append([.. each.SkipLast(1), _script.Artifact(id, each[0].Details.RunId, ArtifactKind.Link, "report.md"), each[^1]]);
        }

        await Store.FlushAsync(CancellationToken.None);
        var todo = await Read(id);
        Assert.Equal(runs.TakeLast(kept).Select(each => each[0].Details.RunId), todo.ToState().Runs.Select(each => each.RunId));
        Assert.Equal(kept * 5, todo.Events.Count);
        var rollup = todo.Rollup!;
        Assert.Equal((60 - kept, (60 - kept) * 1.5, 0), (rollup.Runs, rollup.Seconds, rollup.Retries));
        Assert.Equal([(RunOutcome.Completed, 59 - kept), (RunOutcome.Failed, 1)], rollup.ByOutcome.OrderBy(count => count.Key).Select(count => (count.Key, count.Value)));
        Assert.Equal(TodoStatus.Completed, todo.Status);
        Assert.Equal(1.5, todo.ToState().Metrics.ExecutionTimeSeconds);
        Assert.Equal(runs.TakeLast(kept).Select(each => each[0].Details.RunId), todo.Artifacts.ProductLinks.Select(each => each.RunId));
    }

    [Fact]
    public async Task Compacted_runs_do_not_return()
    {
        var runs = Enumerable.Range(0, 60).Select(_ => _script.Whole("a")).ToList();
        await Append([.. runs.SelectMany(each => each)]);
        await Store.FlushAsync(CancellationToken.None);
        var before = await Read("a");
        await Append([.. runs.Take(12).SelectMany(each => each)]);

        var after = await Read("a");
        Assert.Equal(before.Events, after.Events);
        Assert.Equal((40, before.Status), (after.Rollup!.Runs, after.Status));
    }

    [Fact]
    public async Task Late_events_of_compacted_runs_do_not_accumulate()
    {
        List<TodoEvent> late = [];
        for (var i = 0; i < 120; i++)
        {
            var run = _script.Whole("a");
            await Append(run);
            var said = _script.Message("a", run[0].Details.RunId, "returned too late");
            late.Add(said with { Details = said.Details with { Superseded = true } });
            if (i % 30 == 29)
            {
                await Store.FlushAsync(CancellationToken.None);
            }
        }

        await Append([.. late]);
        await Append(_script.Whole("a"));
        await Append(_script.Whole("a"));
        await Store.FlushAsync(CancellationToken.None);

        var todo = await Read("a");
        Assert.Equal(20, todo.ToState().Runs.Count);
        Assert.InRange(todo.Events.Count(static each => each.Details.Superseded is true), 0, 20);
        Assert.Equal((TodoStatus.Completed, 102), (todo.Status, todo.Rollup!.Runs));
    }

    [Fact]
    public async Task Fencing_tokens_continue_after_the_earlier_claims_were_compacted()
    {
        await Append(_script.Whole("a"));
        var run = _script.NewRun();
        await Claim(_script.Claim("a", run, FarAhead));
        await Append(_script.End("a", run, RunOutcome.Cancelled));
        await Append([.. Enumerable.Range(0, 60).SelectMany(_ => _script.Whole("a"))]);
        await Store.FlushAsync(CancellationToken.None);
        Assert.Equal(42, (await Read("a")).Rollup?.Runs);

        Assert.Equal(2, (await Claim(_script.Claim("a", _script.NewRun(), FarAhead))).Claim?.Fence);
    }
}
