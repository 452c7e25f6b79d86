using TaskExec.CompilerServices;
using TaskExec.Runtime.Identity;
using TaskExec.Runtime.Recovery;
using TaskExec.Storage;

namespace TaskExec.Runtime.Tests.Recovery;

/// <summary>On Linux only: elsewhere the system does not tell processes apart, and nothing is judged.</summary>
public sealed class DeadProcessTests
{
    private static readonly RunProcess Self = ProcessTable.ThisProcess ?? throw new InvalidOperationException("These tests need /proc.");
    private static readonly RunProcess Dead = Self with { Pid = int.MaxValue };
    private readonly Bench _bench = new();
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ends_as_abandoned_and_fails_its_todo()
    {
        await BeginAsync(Dead);
        await Finder().RecoverAsync();

        var todo = await TodoAsync();
        Assert.Equal("failed", todo.Status);
        Assert.Equal(RunOutcome.Abandoned, todo.Events[^1].Details.Outcome);
        Assert.Equal(FailureClass.Unknown, todo.Events[^1].Details.FailureClass);
        Assert.Contains("2147483647", todo.Events[^1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whose_number_another_process_has_now_is_found_too()
    {
        await BeginAsync(Self with { Started = "1" });
        await Finder().RecoverAsync();

        Assert.Equal("failed", (await TodoAsync()).Status);
    }

    [Fact]
    public async Task Is_found_by_the_next_run_of_anybody_without_being_asked()
    {
        await BeginAsync(Dead);
        var engine = Finder();
        var bench = new Bench(_bench.Store, options => options.Identity = new ExecutorIdentity("next@bench", "bench", Self));
        await bench.Executor.ExecuteAsync("other", _ => Task.CompletedTask, cancellationToken: _token);
        await engine.RecoverAsync();

        Assert.Equal("failed", (await TodoAsync()).Status);
    }

    [Fact]
    public async Task Is_ended_once_however_many_find_it()
    {
        await BeginAsync(Dead);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Finder().RecoverAsync()));

        Assert.Single((await TodoAsync()).Events, each => each.Details.Outcome is not null);
    }

    [Fact]
    public async Task Is_left_alone_while_its_process_lives()
    {
        await BeginAsync(Self);
        await Finder().RecoverAsync();

        Assert.Equal("in-progress", (await TodoAsync()).Status);
    }

    [Fact]
    public async Task Is_left_to_others_on_a_machine_or_in_a_container_that_cannot_be_seen_into()
    {
        await BeginAsync(Dead with { Boot = "another" });
        await BeginAsync(Dead with { PidNamespace = "pid:[1]" });
        await Finder().RecoverAsync();

        Assert.Equal("in-progress", (await TodoAsync()).Status);
    }

    private async Task BeginAsync(RunProcess process)
    {
        var run = new RunId(new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, (byte)(process.Boot.Length % 256)));
        var begun = new TodoEvent
        {
            Todo = Bench.TodoId,
            Timestamp = DateTimeOffset.UnixEpoch,
            Stage = Stage.Planning,
            Message = "Run started",
            Details = new EventDetails { EventId = new EventId($"w{process.PidNamespace.Length}", process.Boot.Length), Kind = EventKind.Stage, RunId = run, Attempt = 1, Process = process },
        };
        await _bench.Store.AppendAsync([begun], Durability.Durable, _token);
    }

    private RunEngine Finder() => new(_bench.Store, new TaskExecOptions { Identity = new ExecutorIdentity("finder@bench", "bench", Self) });

    private async Task<Todo> TodoAsync() => (await _bench.Store.ReadAsync(Bench.TodoId, _token))!;
}
