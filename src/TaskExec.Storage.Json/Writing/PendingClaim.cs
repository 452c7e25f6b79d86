using TaskExec.Abstractions;
using TaskExec.Storage.Json.Journal;
using TaskExec.Storage.Json.View;

namespace TaskExec.Storage.Json.Writing;

/// <summary>
/// Represents a claim that waits to be decided. It is decided while no other process or thread records anything, so that two claims never win the
/// same todo.
/// </summary>
internal sealed class PendingClaim(TodoEvent claim) : IPendingWork
{
    private readonly PendingAnswer<ClaimAnswer> _answer = new();
    private ClaimDecision? _decision;

    public bool IsDurable => true;

    public Task<ClaimAnswer> Outcome => _answer.Task;

    public IReadOnlyList<JournalEntry> Admit(StoreView view, StateFolder state)
    {
        _decision = view.Claim(state, claim);
        return _decision?.Admitted is { } admitted ? [new JournalEntry(admitted, IsAdmitted: true)] : [];
    }

    public void Acknowledge(string revision) => _answer.Give(
        _decision?.Answer(revision) ?? ClaimAnswer.Refused(StandingTodo.Is(claim.Todo) ? ClaimRefusal.StandingTodo : ClaimRefusal.AbsentTodo, revision));

    public void Fail(TodoStoreException fault) => _answer.Fail(fault);
}
