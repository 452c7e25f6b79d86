using System.Collections.Concurrent;

namespace TaskExec.Runtime.Running;

/// <summary>Tracks background tasks until they have ended, so that a flush can wait for them.</summary>
internal sealed class BackgroundTaskTracker
{
    private readonly ConcurrentDictionary<Task, bool> _open = new();

    public void Add(Task task)
    {
        if (task.IsCompleted)
        {
            return;
        }

        _open[task] = true;
        _ = task.ContinueWith(
            static (completed, open) => ((ConcurrentDictionary<Task, bool>)open!).TryRemove(completed, out _),
            _open,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    public Task WhenAll() => Task.WhenAll(_open.Keys);
}
