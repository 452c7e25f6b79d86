using TaskExec.Storage.Json.Journal;
using TaskExec.Storage.Json.View;

namespace TaskExec.Storage.Json.Writing;

/// <summary>Represents an append that waits to be recorded.</summary>
internal sealed class PendingAppend(IReadOnlyList<TodoEvent> events, IReadOnlyList<byte[]> texts, Durability durability) : IPendingWork
{
    private readonly TodoEvent[] _events = [.. events];
    private readonly PendingResult<AppendResult> _result = new();

    public bool IsDurable => durability is Durability.Durable;

    public Task<AppendResult> Outcome => _result.Task;

    public IReadOnlyList<JournalEntry> Accept(StoreView view, JournalDirectory state) => view.Accept(state, _events, texts);

    public void Acknowledge(string revision) => _result.Set(new AppendResult(revision));

    public void Fail(TodoStoreException fault) => _result.Fail(fault);
}
