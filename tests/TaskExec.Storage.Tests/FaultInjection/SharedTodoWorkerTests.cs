using TaskExec.CompilerServices;
using TaskExec.Storage.Json;
using TaskExec.Storage.Tests.FaultInjection.Tools;
using TaskExec.Testing;
using TaskExec.Testing.Files;

namespace TaskExec.Storage.Tests.FaultInjection;

public sealed class SharedTodoWorkerTests : IDisposable
{
    private const string Todo = "todo-1";

    private readonly TempFolder _folder = new("workers");
    private readonly string _path;

    public SharedTodoWorkerTests() =>
        _path = _folder.Write("todos.json", "{ \"todos\": [ { \"id\": \"todo-1\", \"title\": \"Notes\", \"status\": \"pending\" } ] }\n");

    [Fact]
    public async Task Workers_take_turns_on_a_todo_even_if_the_first_worker_is_killed()
    {
        Need.Linux();
        using var first = await AtWorkAsync(fence: 1);
        using var second = LiveHost.Start("work", _path, "--todo", Todo);
        await second.WaitForOutput(1);
        Assert.Equal("REFUSED HeldByAnotherRun", second.Output[0]);

        await first.Kill();
        using var third = await AtWorkAsync(fence: 2);
        Assert.Equal(TodoStatus.InProgress, (await ReadAsync()).Status);
        await third.Send("done");
        await third.WaitForOutput(2);

        Assert.Equal("Completed", third.Output[1]);
        var todo = await ReadAsync();
        Assert.Equal(TodoStatus.Completed, todo.Status);
        Assert.Equal([RunOutcome.Abandoned, RunOutcome.Completed], todo.ToState().Runs.Select(static run => run.Outcome!.Value));
    }

    [Fact]
    public async Task The_result_of_a_worker_that_was_suspended_beyond_its_lease_is_recorded_as_superseded()
    {
        Need.Linux();
        using var late = await AtWorkAsync(fence: 1);
        var events = (await ReadAsync()).Events;
        await TakeOverAsync(events.Single(static each => each.Details.Kind is EventKind.Claim));
        await late.Send("done");
        await late.WaitForOutput(2);

        Assert.Equal("Superseded", late.Output[1]);
        Assert.Equal(TodoStatus.Completed, (await ReadAsync()).Status);
    }

    public void Dispose() => _folder.Dispose();

    // A machine whose clock is a year ahead takes every lease for ended.
    private async Task TakeOverAsync(TodoEvent claim)
    {
        await using var store = JsonTodoStore.Open(_path, new JsonTodoStoreOptions { TimeProvider = new OneYearAheadClock() });
        var run = new RunId(Guid.Parse("01ffffff-0000-7000-8000-000000000001"));
        var mine = claim with { Details = claim.Details with { EventId = new EventId("ahead", 1), RunId = run, Lease = new EventLease(0, claim.Timestamp.AddYears(2)) } };
        Assert.Equal(2, (await store.ClaimAsync(mine, CancellationToken.None)).Claim?.Fence);
        var start = mine with { Details = mine.Details with { EventId = new EventId("ahead", 2), Kind = EventKind.Stage, Lease = null } };
        var end = start with { Stage = Stage.Completed, Details = start.Details with { EventId = new EventId("ahead", 3), Outcome = RunOutcome.Completed } };
        await store.AppendAsync([start, end], Durability.Durable, CancellationToken.None);
    }

    private async Task<LiveHost> AtWorkAsync(long fence)
    {
        var host = LiveHost.Start("work", _path, "--todo", Todo);
        await host.WaitForOutput(1);
        Assert.Equal($"HELD {fence}", host.Output[0]);
        return host;
    }

    private async Task<Todo> ReadAsync()
    {
        await using var store = JsonTodoStore.Open(_path);
        return (await store.ReadAsync(Todo, CancellationToken.None))!;
    }

    private sealed class OneYearAheadClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddYears(1);
    }
}
