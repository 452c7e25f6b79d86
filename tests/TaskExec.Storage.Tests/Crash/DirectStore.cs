using TaskExec.Storage.Json;
using TaskExec.Storage.Json.Commit;
using TaskExec.Storage.Json.Io;
using TaskExec.Testing;

namespace TaskExec.Storage.Tests.Crash;

/// <summary>The store without its thread and without waiting: an append is settled when the call comes back.</summary>
internal sealed class DirectStore(IStoreIo io)
{
    private static readonly JsonTodoStoreOptions Options = new() { TimeProvider = new JumpingClock(), UnusableWait = TimeSpan.Zero };

    private readonly Committer _committer = new(io, Place.Todos, Options);

    public PendingAppend Append(Handed handed)
    {
        var append = new PendingAppend(handed.Events);
        Commit(append);
        return append;
    }

    /// <summary>The same for an append whose outcome somebody watches meanwhile.</summary>
    public void Commit(PendingAppend append) => _committer.Commit([append]);
}
