using System.Collections.Concurrent;

namespace TaskExec.Runtime.Cancellation;

/// <summary>Provides the tokens through which the runs of a todo in this process are cancelled. Each token fires once; later runs get a new one.</summary>
/// <remarks>A token belongs to a todo rather than to a run, so that a run that is never cancelled allocates nothing for it.</remarks>
internal sealed class CancellationRegistry
{
    // Above this number of todos, entries whose token no run refers to any longer are removed.
    private const int InitialSweepThreshold = 1024;

    // By the text of the id: the runtime brings compiled code for keys that are references.
    private readonly ConcurrentDictionary<string, WeakReference<CancellationTokenSource>> _sources = new(StringComparer.Ordinal);
    private Entry? _newest;
    private int _sweepThreshold = InitialSweepThreshold;

    /// <summary>Returns the token that cancels the runs of a todo. Its source stays alive as long as the token is referenced.</summary>
    public CancellationToken GetToken(TodoId todo)
    {
        if (_newest is not { Source.IsCancellationRequested: false } newest || newest.Todo != todo)
        {
            _newest = newest = new Entry(todo, Find(todo.Value));
        }

        return newest.Source.Token;
    }

    /// <summary>Cancels the open runs of a todo. The callbacks of the token run on the thread pool.</summary>
    public void Cancel(TodoId todo)
    {
        if (_sources.TryRemove(todo.Value, out var reference) && reference.TryGetTarget(out var source))
        {
            ThreadPool.UnsafeQueueUserWorkItem(static source => source.Cancel(), source, preferLocal: false);
        }
    }

    private CancellationTokenSource Find(string todo)
    {
        while (true)
        {
            if (_sources.TryGetValue(todo, out var reference) && reference.TryGetTarget(out var source))
            {
                return source;
            }

            source = new CancellationTokenSource();
            if (reference is null ? _sources.TryAdd(todo, new(source)) : _sources.TryUpdate(todo, new(source), reference))
            {
                Sweep();
                return source;
            }
        }
    }

    private void Sweep()
    {
        if (_sources.Count < _sweepThreshold)
        {
            return;
        }

        foreach (var entry in _sources.Where(static entry => !entry.Value.TryGetTarget(out _)))
        {
            _sources.TryRemove(entry);
        }

        _sweepThreshold = Math.Max(InitialSweepThreshold, _sources.Count * 2);
    }

    private sealed record Entry(TodoId Todo, CancellationTokenSource Source);
}
