using TaskExec.CompilerServices;
using TaskExec.Storage.Json.Journal;
using TaskExec.Storage.Json.View;

namespace TaskExec.Storage.Json.Writing;

/// <summary>
/// Represents a claim that waits to be decided. It is decided while no other process or thread records anything, so that two claims never win the
/// same todo.
/// </summary>
internal sealed class PendingClaim(TodoEvent claim) : IPendingWork
{
    private readonly PendingResult<ClaimResult> _result = new();
    private ClaimDecision? _decision;

    public bool IsDurable => true;

    public Task<ClaimResult> Outcome => _result.Task;

    public IReadOnlyList<JournalEntry> Accept(StoreView view, JournalDirectory state)
    {
        _decision = view.Claim(state, claim);
        return _decision?.Accepted is { } admitted ? [new JournalEntry(admitted, IsAdmitted: true)] : [];
    }

    public void Acknowledge(string revision) => _result.Set(
        _decision?.ToResult(revision)
        ?? ClaimResult.Rejected(StandingTodo.Is(claim.Todo) ? ClaimRejection.StandingTodo : ClaimRejection.TodoNotFound, revision));

    public void Fail(TodoStoreException fault) => _result.Fail(fault);
}
