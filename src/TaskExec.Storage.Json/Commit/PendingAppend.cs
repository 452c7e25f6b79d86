using TaskExec.Abstractions;

namespace TaskExec.Storage.Json.Commit;

/// <summary>Events that somebody handed over, and the word that they get back.</summary>
internal sealed class PendingAppend(IReadOnlyList<TodoEvent> events)
{
    private readonly TaskCompletionSource<Ack> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<TodoEvent> Events { get; } = [.. events];

    public Task<Ack> Outcome => _outcome.Task;

    public void Acknowledge(string revision) => _outcome.TrySetResult(new Ack(revision));

    public void Fail(TodoStoreException fault)
    {
        _outcome.TrySetException(fault);

        // Looking at the fault tells the runtime that somebody has: a caller that gave up must not bring the process down.
        _ = _outcome.Task.Exception;
    }
}
