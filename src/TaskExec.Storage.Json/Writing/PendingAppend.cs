using TaskExec.Abstractions;
using TaskExec.Storage.Json.Journal;
using TaskExec.Storage.Json.View;

namespace TaskExec.Storage.Json.Writing;

/// <summary>Represents an append that waits to be recorded.</summary>
internal sealed class PendingAppend(IReadOnlyList<TodoEvent> events, IReadOnlyList<byte[]> texts, Durability durability) : IPendingWork
{
    private readonly IReadOnlyList<TodoEvent> _events = [.. events];
    private readonly PendingAnswer<Ack> _answer = new();

    public bool IsDurable => durability is Durability.Durable;

    public Task<Ack> Outcome => _answer.Task;

    public IReadOnlyList<JournalEntry> Admit(StoreView view, StateFolder state) => view.Admit(state, _events, texts);

    public void Acknowledge(string revision) => _answer.Give(new Ack(revision));

    public void Fail(TodoStoreException fault) => _answer.Fail(fault);
}
