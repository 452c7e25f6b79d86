using System.Runtime.CompilerServices;
using System.Threading.Channels;
using TaskExec.Storage;
using TaskExec.Testing.Clock;
using TaskExec.Testing.Stores;

namespace TaskExec.Runtime.Tests.Cancellation;

public sealed class UnresponsiveRunTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_that_ignores_its_cancellation_does_not_block_the_next_run_of_the_todo()
    {
        var store = new Nudged();
        var clock = new JumpingClock(new DateTimeOffset(2026, 2, 21, 10, 0, 0, TimeSpan.Zero), static _ => false);
        var bench = new Bench(store, options => options.TimeProvider = clock);
        var (work, asked) = (new TaskCompletionSource(), new TaskCompletionSource());
        var first = bench.Executor.ExecuteAsync(
            Bench.TodoId,
            async token =>
            {
                token.Register(asked.SetResult);
                await work.Task;
            },
            cancellationToken: Token,
            task: "Notes.Deaf");
        await bench.Executor.CancelAsync(Bench.TodoId, cancellationToken: Token);
        clock.Advance(TimeSpan.FromSeconds(1));
        await asked.Task.WaitAsync(Token);

        var next = new TaskCompletionSource<bool>();
        var second = bench.Executor.ExecuteAsync(Bench.TodoId, token => next.Task.ContinueWith(_ => token.IsCancellationRequested, Token, TaskContinuationOptions.None, TaskScheduler.Default), cancellationToken: Token, task: "Notes.Next");
        await store.NudgeAsync(Bench.TodoId);
        next.SetResult(true);

        Assert.False(await second);
        work.SetResult();
        await first;
    }

    /// <summary>A store that reports a change by another process on request.</summary>
    private sealed class Nudged : DelegatingStore
    {
        private readonly Channel<TodoId> _nudges = Channel.CreateBounded<TodoId>(1);
        private readonly Channel<bool> _seen = Channel.CreateUnbounded<bool>();

        public override async IAsyncEnumerable<TodoChange> Changes(string? since, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await foreach (var todo in _nudges.Reader.ReadAllAsync(cancellationToken))
            {
                yield return new TodoChange(todo, "1", Event: null);

                // Who asks for the next one has dealt with this one.
                _seen.Writer.TryWrite(true);
            }
        }

        public async Task NudgeAsync(TodoId todo)
        {
            await _nudges.Writer.WriteAsync(todo, Token);
            await _seen.Reader.ReadAsync(Token);
        }
    }
}
