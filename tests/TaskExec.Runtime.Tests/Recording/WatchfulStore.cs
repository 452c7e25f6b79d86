using TaskExec.Abstractions;
using TaskExec.Testing;

namespace TaskExec.Runtime.Tests.Recording;

/// <summary>A store in memory that keeps what durability it was asked for, and may keep its callers waiting.</summary>
internal sealed class WatchfulStore : DelegatingStore
{
    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public List<Durability> Asked { get; } = [];

    public bool Holds { get; set; }

    public bool HasWorked { get; set; }

    public Task First => _first.Task;

    public void Release() => _released.SetResult();

    public override async ValueTask<Ack> AppendAsync(IReadOnlyList<TodoEvent> events, Durability durability, CancellationToken cancellationToken)
    {
        Asked.Add(durability);
        _first.TrySetResult();
        if (Holds)
        {
            await _released.Task;
        }

        return await base.AppendAsync(events, durability, cancellationToken);
    }
}
