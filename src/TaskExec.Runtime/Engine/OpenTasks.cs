using System.Collections.Concurrent;

namespace TaskExec.Runtime;

/// <summary>Tasks that nobody awaits, until they have ended.</summary>
internal sealed class OpenTasks
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
            static (ended, open) => ((ConcurrentDictionary<Task, bool>)open!).TryRemove(ended, out _),
            _open,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    public Task WhenAll() => Task.WhenAll(_open.Keys);
}
