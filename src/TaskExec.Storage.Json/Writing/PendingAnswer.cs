using TaskExec.Abstractions;

namespace TaskExec.Storage.Json.Writing;

/// <summary>The word that somebody waits for.</summary>
internal sealed class PendingAnswer<T>
{
    private readonly TaskCompletionSource<T> _source = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<T> Task => _source.Task;

    public void Give(T answer) => _source.TrySetResult(answer);

    public void Fail(TodoStoreException fault)
    {
        _source.TrySetException(fault);

        // Looking at the fault tells the runtime that somebody has: a caller that gave up must not bring the process down.
        _ = _source.Task.Exception;
    }
}
