using System.Collections.Concurrent;

namespace TaskExec.Storage.CrashHost;

/// <summary>Wraps a store and fails appends at random, like a full disk.</summary>
internal sealed class RefusingNowAndThen(ITodoStore store, Random random) : ITodoStore
{
    public string Location => store.Location;

    private const int FailureRate = 50; // One append in 50 fails.

    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<RunId, bool> _refused = new();

    /// <summary>Determines whether the append of a run's end failed, so that the store does not contain it.</summary>
    public bool HasRefusedTheEndOf(RunId run) => _refused.ContainsKey(run);

    public async ValueTask<AppendResult> AppendAsync(IReadOnlyList<TodoEvent> events, Durability durability, CancellationToken cancellationToken)
    {
        var ends = events.Where(static entry => entry.Details.Outcome is not null).Select(static entry => entry.Details.RunId).ToList();
        if (IsBad())
        {
            ends.ForEach(run => _refused[run] = true);
            throw new TodoStoreException("Simulated failure: no space left.");
        }

        var ack = await store.AppendAsync(events, durability, cancellationToken).ConfigureAwait(false);
        ends.ForEach(run => _refused.TryRemove(run, out _));
        return ack;
    }

    public ValueTask<ClaimResult> ClaimAsync(TodoEvent claim, CancellationToken cancellationToken) => store.ClaimAsync(claim, cancellationToken);

    public ValueTask<Todo?> ReadAsync(TodoId id, CancellationToken cancellationToken) => store.ReadAsync(id, cancellationToken);

    public ValueTask<TodoPage> QueryAsync(TodoFilter filter, Page page, CancellationToken cancellationToken) => store.QueryAsync(filter, page, cancellationToken);

    public IAsyncEnumerable<TodoChange> Changes(string? since, CancellationToken cancellationToken) => store.Changes(since, cancellationToken);

    public ValueTask FlushAsync(CancellationToken cancellationToken) => store.FlushAsync(cancellationToken);

    public ValueTask DisposeAsync() => store.DisposeAsync();

    private bool IsBad()
    {
        lock (_gate)
        {
            return random.Next(FailureRate) == 0;
        }
    }
}
