using TaskExec.Abstractions;

namespace TaskExec.Testing;

/// <summary>Fails or cancels the appends from one number to another, counted from 1.</summary>
public sealed class FailingStore(int failFrom, int failTo, bool cancels = false) : DelegatingStore
{
    private int _appends;

    public override ValueTask<Ack> AppendAsync(IReadOnlyList<TodoEvent> events, Durability durability, CancellationToken cancellationToken)
    {
        var number = ++_appends;
        return number >= failFrom && number <= failTo
            ? cancels ? ValueTask.FromCanceled<Ack>(new CancellationToken(canceled: true)) : ValueTask.FromException<Ack>(new TodoStoreException("disk full"))
            : base.AppendAsync(events, durability, cancellationToken);
    }
}
