using System.Diagnostics;
using TaskExec.Abstractions;

namespace TaskExec.Runtime;

/// <summary>Looks in the store for requests to stop, while runs of this engine wait for their work: so a page, a command or another machine can stop them.</summary>
internal sealed class CancelWatch(ITodoStore store, TaskExecOptions options, StopSigns signs)
{
    // A request is seen within a second; work that takes no longer than this is over before anybody could ask.
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(250);

    private readonly HashSet<EventId> _answered = [];
    private ITimer? _beats;
    private Action? _stopFollowing;
    private int _waiting;
    private int _isBeating;

    /// <summary>Tells that a run waits for its work.</summary>
    public void Enter()
    {
        if (Interlocked.Increment(ref _waiting) > 0 && Volatile.Read(ref _isBeating) == 0 && Interlocked.Exchange(ref _isBeating, 1) == 0)
        {
            // A repeating timer, so that it costs a run nothing to come and go.
            using var flow = ExecutionContext.SuppressFlow();
            _beats ??= options.Time.CreateTimer(static watch => ((CancelWatch)watch!).OnBeat(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _beats.Change(Beat, Beat);
        }
    }

    /// <summary>Tells that it waits no longer.</summary>
    public void Leave() => Interlocked.Decrement(ref _waiting);

    private void OnBeat()
    {
        if (Volatile.Read(ref _waiting) > 0)
        {
            if (Volatile.Read(ref _stopFollowing) is null)
            {
                Follow();
            }

            return;
        }

        Interlocked.Exchange(ref _stopFollowing, value: null)?.Invoke();
        _beats!.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Volatile.Write(ref _isBeating, 0);
        if (Volatile.Read(ref _waiting) > 0 && Interlocked.Exchange(ref _isBeating, 1) == 0)
        {
            _beats.Change(Beat, Beat);
        }
    }

    private void Follow()
    {
        var source = new CancellationTokenSource();
        Action stop = source.Cancel;
        Volatile.Write(ref _stopFollowing, stop);
        _ = FollowAsync(stop, source.Token);
    }

    [StackTraceHidden]
    private async Task FollowAsync(Action stop, CancellationToken token)
    {
        try
        {
            // Followed first, then looked at: what is asked for in between is seen twice and not never.
            var changes = store.Changes(since: null, token);
            var open = await store.QueryAsync(new TodoFilter(HasOpenRun: true), new Page(Size: int.MaxValue - 1), token).ConfigureAwait(false);
            foreach (var todo in open.Todos)
            {
                Answer(todo);
            }

            await foreach (var change in changes.ConfigureAwait(false))
            {
                if (change.Event is null or { Details.Kind: EventKind.Cancel } && await store.ReadAsync(change.Todo, token).ConfigureAwait(false) is { } todo)
                {
                    Answer(todo);
                }
            }
        }
        catch (Exception)
        {
            // A store that cannot be followed is asked again with the next beat; what it does not record is reported by the runs.
            Interlocked.CompareExchange(ref _stopFollowing, value: null, stop);
        }
    }

    private void Answer(Todo todo)
    {
        var asked = todo.Events.Where(static each => each.Details.Kind is EventKind.Cancel).ToList();
        if (asked.Count == 0)
        {
            return;
        }

        var mine = todo.ToState().Runs.Where(run => run.IsOpen && run.Process == options.Identity.Process).Select(run => run.RunId).ToHashSet();
        foreach (var each in asked.Where(each => mine.Contains(each.Details.RunId)))
        {
            lock (_answered)
            {
                if (!_answered.Add(each.Details.EventId))
                {
                    continue;
                }
            }

            signs.Fire(todo.Id);
        }
    }
}
