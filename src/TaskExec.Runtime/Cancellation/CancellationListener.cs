using System.Diagnostics;
using TaskExec.Storage;

namespace TaskExec.Runtime.Cancellation;

/// <summary>Watches the store for cancellation requests while runs of this engine wait for their work.</summary>
/// <remarks>It allows the web page, the CLI or another machine to cancel a run of this process.</remarks>
internal sealed class CancellationListener(ITodoStore store, TaskExecOptions options, CancellationRegistry registry)
{
    // Short enough to see a request within a second, and long enough that short work never starts to follow the store.
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(250);

    private readonly Lock _gate = new();
    private HashSet<EventId>? _handledRequests;
    private ITimer? _timer;
    private Action? _stopFollowing;
    private int _waiting;
    private int _isPolling;

    /// <summary>Registers a run that waits for its work.</summary>
    public void Enter()
    {
        if (Interlocked.Increment(ref _waiting) > 0 && Volatile.Read(ref _isPolling) == 0 && Interlocked.Exchange(ref _isPolling, 1) == 0)
        {
            // One periodic timer for all runs, so that a run that enters and leaves pays for a counter only.
            using var flow = ExecutionContext.SuppressFlow();
            _timer ??= options.TimeProvider.CreateTimer(
                static listener => ((CancellationListener)listener!).Poll(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _timer.Change(PollInterval, PollInterval);
        }
    }

    /// <summary>Removes a run that no longer waits.</summary>
    public void Leave() => Interlocked.Decrement(ref _waiting);

    private void Poll()
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
        _timer!.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Volatile.Write(ref _isPolling, 0);
        if (Volatile.Read(ref _waiting) > 0 && Interlocked.Exchange(ref _isPolling, 1) == 0)
        {
            _timer.Change(PollInterval, PollInterval);
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
            // Subscribe before querying: a request that arrives in between is then seen twice rather than missed.
            var changes = store.Changes(since: null, token);
            var open = await store.QueryAsync(new TodoFilter(HasOpenRun: true), new Page(Size: int.MaxValue - 1), token).ConfigureAwait(false);
            foreach (var todo in open.Todos)
            {
                HandleRequests(todo);
            }

            await foreach (var change in changes.ConfigureAwait(false))
            {
                if (change.Event is null or { Details.Kind: EventKind.Cancel } && await store.ReadAsync(change.Todo, token).ConfigureAwait(false) is { } todo)
                {
                    HandleRequests(todo);
                }
            }
        }
        catch (Exception)
        {
            // The next poll tries to follow the store again. Events that the store does not record are reported by their runs.
            Interlocked.CompareExchange(ref _stopFollowing, value: null, stop);
        }
    }

    private void HandleRequests(Todo todo)
    {
        var requests = todo.Events.Where(static entry => entry.Details.Kind is EventKind.Cancel).ToList();
        if (requests.Count == 0)
        {
            return;
        }

        var ownRuns = todo.ToState().Runs
            .Where(run => run.IsOpen && run.Process == options.Identity.Process)
            .Select(run => run.RunId)
            .ToHashSet();
        foreach (var request in requests.Where(request => ownRuns.Contains(request.Details.RunId)))
        {
            lock (_gate)
            {
                _handledRequests ??= [];
                if (!_handledRequests.Add(request.Details.EventId))
                {
                    continue;
                }
            }

            registry.Cancel(todo.Id);
        }
    }
}
