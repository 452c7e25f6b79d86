using System.Collections.Concurrent;

namespace TaskExec.Runtime;

/// <summary>The tokens by which the runs of a todo in this process are told to stop. Each fires once; later runs get another one.</summary>
/// <remarks>They belong to todos and not to runs, so that a run which nobody stops allocates nothing for it.</remarks>
internal sealed class StopSigns
{
    // How many todos are known before those are forgotten whose runs are all gone.
    private const int FirstSweep = 1024;

    private readonly ConcurrentDictionary<TodoId, WeakReference<CancellationTokenSource>> _signs = new();
    private Sign? _newest;
    private int _sweepAt = FirstSweep;

    /// <summary>The token that a run of a todo looks at. Whoever holds it keeps it working.</summary>
    public CancellationToken Of(TodoId todo)
    {
        if (_newest is not { Source.IsCancellationRequested: false } newest || newest.Todo != todo)
        {
            _newest = newest = new Sign(todo, Find(todo));
        }

        return newest.Source.Token;
    }

    /// <summary>Tells the open runs of a todo to stop. What they do about it happens on the thread pool.</summary>
    public void Fire(TodoId todo)
    {
        if (_signs.TryRemove(todo, out var known) && known.TryGetTarget(out var source))
        {
            ThreadPool.UnsafeQueueUserWorkItem(static each => each.Cancel(), source, preferLocal: false);
        }
    }

    private CancellationTokenSource Find(TodoId todo)
    {
        while (true)
        {
            if (_signs.TryGetValue(todo, out var known) && known.TryGetTarget(out var source))
            {
                return source;
            }

            source = new CancellationTokenSource();
            if (known is null ? _signs.TryAdd(todo, new(source)) : _signs.TryUpdate(todo, new(source), known))
            {
                Sweep();
                return source;
            }
        }
    }

    private void Sweep()
    {
        if (_signs.Count < _sweepAt)
        {
            return;
        }

        foreach (var each in _signs.Where(static each => !each.Value.TryGetTarget(out _)))
        {
            _signs.TryRemove(each);
        }

        _sweepAt = Math.Max(FirstSweep, _signs.Count * 2);
    }

    private sealed record Sign(TodoId Todo, CancellationTokenSource Source);
}
