using TaskExec.Abstractions;

namespace TaskExec.Runtime;

/// <summary>Waits for the runs of a process that is about to end, and gives up those that do not end in time.</summary>
internal sealed class HandOver(ITodoStore store, TaskExecOptions options)
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(100);

    /// <returns>How many runs were given up.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        if (options.Identity.Process is null)
        {
            return 0; // Nobody can tell which runs are those of this process.
        }

        using var beats = new PeriodicTimer(Beat, options.Time);
        try
        {
            while (await OpenAsync(cancellationToken).ConfigureAwait(false) is { Count: > 0 } && await beats.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false))
            {
                // Another look.
            }

            return 0;
        }
        catch (OperationCanceledException)
        {
            return await GiveUpAsync().ConfigureAwait(false);
        }
        catch (TodoStoreException)
        {
            return 0; // A store that cannot be read was reported by the runs that it did not record.
        }
    }

    private async Task<int> GiveUpAsync()
    {
        try
        {
            var open = await OpenAsync(CancellationToken.None).WaitAsync(options.StoreTimeout, options.Time).ConfigureAwait(false);
            var ends = open.Select(each => AbandonedRun.EndOf(each.Run, each.Todo, "the process stopped before the run ended", options)).ToList();
            if (ends.Count > 0)
            {
                await store.AppendAsync(ends, Durability.Durable, CancellationToken.None).AsTask().WaitAsync(options.StoreTimeout, options.Time).ConfigureAwait(false);
            }

            return ends.Count;
        }
        catch (Exception failure) when (failure is TodoStoreException or TimeoutException)
        {
            return 0; // Whoever opens the store next finds that the process has died.
        }
    }

    private async Task<List<(TodoId Todo, RunState Run)>> OpenAsync(CancellationToken cancellationToken)
    {
        var page = await store.QueryAsync(new TodoFilter(HasOpenRun: true), new Page(Size: int.MaxValue - 1), cancellationToken).ConfigureAwait(false);
        return [.. page.Todos.SelectMany(static todo => todo.ToState().Runs.Select(run => (todo.Id, Run: run))).Where(each => each.Run.IsOpen && each.Run.Process == options.Identity.Process)];
    }
}
