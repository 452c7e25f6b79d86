using TaskExec.Storage;
using TaskExec.Testing.Stores;

namespace TaskExec.Runtime.Tests.Recording;

/// <summary>A store in memory that keeps what durability it was asked for, and may keep its callers waiting.</summary>
internal sealed class WatchfulStore : DelegatingStore
{
    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public List<Durability> Durabilities { get; } = [];

    public bool IsBlocking { get; set; }

    public bool HasWorked { get; set; }

    public Task First => _first.Task;

    public void Release() => _released.SetResult();

    public override async ValueTask<AppendResult> AppendAsync(IReadOnlyList<TodoEvent> events, Durability durability, CancellationToken cancellationToken)
    {
        Durabilities.Add(durability);
        _first.TrySetResult();
        if (IsBlocking)
        {
            await _released.Task;
        }

        return await base.AppendAsync(events, durability, cancellationToken);
    }
}
