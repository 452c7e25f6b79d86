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
    public async Task A_run_of_a_dead_process_is_abandoned_and_its_todo_fails()
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
    public async Task A_dead_process_is_detected_even_if_another_process_has_its_process_id()
    {
        await BeginAsync(Self with { Started = "1" });
        await Finder().RecoverAsync();

        Assert.Equal("failed", (await TodoAsync()).Status);
    }

    [Fact]
    public async Task The_next_run_of_any_process_detects_a_dead_process()
    {
        await BeginAsync(Dead);
        var engine = Finder();
        var bench = new Bench(_bench.Store, options => options.Identity = new ExecutorIdentity("next@bench", "bench", Self));
        await bench.Executor.ExecuteAsync("other", _ => Task.CompletedTask, cancellationToken: _token);
        await engine.RecoverAsync();

        Assert.Equal("failed", (await TodoAsync()).Status);
    }

    [Fact]
    public async Task A_run_of_a_dead_process_is_ended_once_by_concurrent_processes()
    {
        await BeginAsync(Dead);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Finder().RecoverAsync()));

        Assert.Single((await TodoAsync()).Events, each => each.Details.Outcome is not null);
    }

    [Fact]
    public async Task A_run_is_not_abandoned_while_its_process_is_alive()
    {
        await BeginAsync(Self);
        await Finder().RecoverAsync();

        Assert.Equal("in-progress", (await TodoAsync()).Status);
    }

    [Fact]
    public async Task A_run_on_another_machine_or_in_another_container_is_not_abandoned()
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
