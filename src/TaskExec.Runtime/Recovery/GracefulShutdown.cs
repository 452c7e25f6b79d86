using TaskExec.Storage;

namespace TaskExec.Runtime.Recovery;

/// <summary>Waits for the open runs of a process that is shutting down, and records those that do not finish in time as abandoned.</summary>
internal sealed class GracefulShutdown(ITodoStore store, TaskExecOptions options)
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(100);

    /// <summary>Waits until no run of this process is open, or until the token fires.</summary>
    /// <returns>The number of runs that were recorded as abandoned.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        if (options.Identity.Process is null)
        {
            return 0; // Without a process identity, the runs of this process cannot be distinguished from those of others.
        }

        using var timer = new PeriodicTimer(PollInterval, options.TimeProvider);
        try
        {
            while (await OpenRunsAsync(cancellationToken).ConfigureAwait(false) is { Count: > 0 }
                && await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false))
            {
                // Polls the store until no run is open.
            }

            return 0;
        }
        catch (OperationCanceledException)
        {
            return await AbandonAsync().ConfigureAwait(false);
        }
        catch (TodoStoreException)
        {
            return 0; // The runs that the store did not record have reported its failure.
        }
    }

    private async Task<int> AbandonAsync()
    {
        try
        {
            var open = await OpenRunsAsync(CancellationToken.None).WaitAsync(options.StoreTimeout, options.TimeProvider).ConfigureAwait(false);
            var ends = open.Select(entry => AbandonedRun.CreateEnd(entry.Run, entry.Todo, "the process shut down before the run finished", options)).ToList();
            if (ends.Count > 0)
            {
                var append = store.AppendAsync(ends, Durability.Durable, CancellationToken.None).AsTask();
                await append.WaitAsync(options.StoreTimeout, options.TimeProvider).ConfigureAwait(false);
            }

            return ends.Count;
        }
        catch (Exception failure) when (failure is TodoStoreException or TimeoutException)
        {
            return 0; // The next process that opens the store finds that this one has died.
        }
    }

    private async Task<List<(TodoId Todo, RunState Run)>> OpenRunsAsync(CancellationToken cancellationToken)
    {
        var page = await store.QueryAsync(new TodoFilter(HasOpenRun: true), new Page(Size: int.MaxValue - 1), cancellationToken).ConfigureAwait(false);
        return
        [
            .. page.Todos
                .SelectMany(static todo => todo.ToState().Runs.Select(run => (todo.Id, Run: run)))
                .Where(entry => entry.Run.IsOpen && entry.Run.Process == options.Identity.Process),
        ];
    }
}
