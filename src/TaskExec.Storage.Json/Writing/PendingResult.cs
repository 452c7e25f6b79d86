namespace TaskExec.Storage.Json.Writing;

/// <summary>Represents a result that a caller waits for.</summary>
internal sealed class PendingResult<T>
{
    private readonly TaskCompletionSource<T> _source = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<T> Task => _source.Task;

    public void Set(T answer) => _source.TrySetResult(answer);

    public void Fail(TodoStoreException fault)
    {
        _source.TrySetException(fault);

        // Reading the exception marks it as observed: a caller that stopped waiting must not cause an unobserved task exception.
        _ = _source.Task.Exception;
    }
}
