using System.Collections.Concurrent;
using TaskExec.Abstractions;
using TaskExec.Runtime;

namespace TaskExec.Storage.CrashHost;

/// <summary>A store that now and then refuses what it is told, as a full disk does.</summary>
internal sealed class RefusingNowAndThen(ITodoStore store, Random random) : ITodoStore
{
    public string Location => store.Location;

    private const int OneIn = 50;

    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<RunId, bool> _refused = new();

    /// <summary>Whether the end of a run has not been taken, so that the store cannot say it.</summary>
    public bool HasRefusedTheEndOf(RunId run) => _refused.ContainsKey(run);

    public async ValueTask<Ack> AppendAsync(IReadOnlyList<TodoEvent> events, Durability durability, CancellationToken cancellationToken)
    {
        var ends = events.Where(static each => each.Details.Outcome is not null).Select(static each => each.Details.RunId).ToList();
        if (IsBad())
        {
            ends.ForEach(run => _refused[run] = true);
            throw new TodoStoreException("No space left, says the chaos.");
        }

        var ack = await store.AppendAsync(events, durability, cancellationToken).ConfigureAwait(false);
        ends.ForEach(run => _refused.TryRemove(run, out _));
        return ack;
    }

    public ValueTask<ClaimAnswer> ClaimAsync(TodoEvent claim, CancellationToken cancellationToken) => store.ClaimAsync(claim, cancellationToken);

    public ValueTask<Todo?> ReadAsync(TodoId id, CancellationToken cancellationToken) => store.ReadAsync(id, cancellationToken);

    public ValueTask<TodoPage> QueryAsync(TodoFilter filter, Page page, CancellationToken cancellationToken) => store.QueryAsync(filter, page, cancellationToken);

    public IAsyncEnumerable<TodoChange> Changes(string? since, CancellationToken cancellationToken) => store.Changes(since, cancellationToken);

    public ValueTask FlushAsync(CancellationToken cancellationToken) => store.FlushAsync(cancellationToken);

    public ValueTask DisposeAsync() => store.DisposeAsync();

    private bool IsBad()
    {
        lock (_gate)
        {
            return random.Next(OneIn) == 0;
        }
    }
}
