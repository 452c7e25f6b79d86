using TaskExec.Storage;

namespace TaskExec.Testing.Stores;

/// <summary>Fails or cancels the appends from one number to another, counted from 1.</summary>
public sealed class FailingStore(int failFrom, int failTo, bool cancels = false) : DelegatingStore
{
    private int _appends;

    public override ValueTask<AppendResult> AppendAsync(IReadOnlyList<TodoEvent> events, Durability durability, CancellationToken cancellationToken)
    {
        var number = ++_appends;
        return number >= failFrom && number <= failTo
            ? cancels ? ValueTask.FromCanceled<AppendResult>(new CancellationToken(canceled: true)) : ValueTask.FromException<AppendResult>(new TodoStoreException("disk full"))
            : base.AppendAsync(events, durability, cancellationToken);
    }
}
