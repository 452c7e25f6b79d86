using TaskExec.CompilerServices;
using TaskExec.Storage.Json;
using TaskExec.Storage.Json.Checkpointing;
using TaskExec.Storage.Json.Files;
using TaskExec.Storage.Json.Index;
using TaskExec.Storage.Json.Io;
using TaskExec.Storage.Json.Journal;
using TaskExec.Storage.Json.View;
using TaskExec.Storage.Json.Writing;
using TaskExec.Testing.Clock;

namespace TaskExec.Storage.Tests.Crash;

/// <summary>The store without its threads and without waiting: an append is settled when the call returns, and a checkpoint is made on request.</summary>
internal sealed class DirectStore
{
    private static readonly JsonTodoStoreOptions Options = new() { TimeProvider = new JumpingClock(), UnreadableFileTimeout = TimeSpan.Zero };
    private static readonly JsonTodoStoreOptions Later = Options with { TimeProvider = new JumpingClock(Options.TimeProvider.GetUtcNow() + TimeSpan.FromHours(1)) };

    private readonly EventJournal _journal;
    private readonly StoreView _view;
    private readonly Recorder _recorder;
    private readonly Checkpointer _checkpointer;
    private readonly Checkpointer _laterCheckpointer;

    public DirectStore(IStoreIo io, int maxRuns = TodoRetention.MaxRunsPerTodo)
    {
        var options = Options with { MaxRunsPerTodo = maxRuns };
        var cache = new IndexCache();
        var paths = new StorePaths(io, DiskLayout.Todos, Options.TimeProvider);
        _view = new StoreView(io, DiskLayout.Todos, paths, Options, cache);
        _journal = new EventJournal(io, paths, _view, static () => null);
        _recorder = new Recorder(io, DiskLayout.Todos, paths, Options, _journal, _view);
        _checkpointer = new Checkpointer(io, DiskLayout.Todos, options, _journal, _view, cache);
        _laterCheckpointer = new Checkpointer(io, DiskLayout.Todos, Later with { MaxRunsPerTodo = maxRuns }, _journal, _view, cache);
    }

    public PendingAppend Append(Handed handed)
    {
        var append = new PendingAppend(handed.Events, AppendValidator.Check(handed.Events), TaskExec.Storage.Durability.Durable);
        Commit(append);
        return append;
    }

    /// <summary>The same for an append whose outcome is observed meanwhile.</summary>
    public void Commit(PendingAppend append) => Record(append);

    public void Record(PendingClaim claim) => Record((IPendingWork)claim);

    /// <summary>Brings the journal into the file.</summary>
    /// <param name="isLater">Whether so much time has passed that what was folded is swept.</param>
    /// <returns>Why the file does not hold all of the journal, or <see langword="null"/>.</returns>
    public Exception? Checkpoint(bool isLater = false)
    {
        try
        {
            Assert.True((isLater ? _laterCheckpointer : _checkpointer).TryCheckpoint(), "nobody else folds");
            return null;
        }
        catch (Exception fault) when (fault is StoreIoException or UnusableFileException or TaskExec.Storage.TodoStoreException)
        {
            return fault;
        }
    }

    /// <summary>Continues in another segment.</summary>
    /// <returns>Why not, or <see langword="null"/>.</returns>
    public Exception? Rotate()
    {
        try
        {
            _journal.ContinueInNewSegment(_journal.RunExclusive(_ => _journal.Append([])), []);
            _journal.CloseRetired(static _ => false);
            return null;
        }
        catch (StoreIoException fault)
        {
            return fault;
        }
    }

    /// <summary>Writes an append and leaves the sync to the caller.</summary>
    public void Write(PendingAppend append) => _recorder.Record([append]);

    /// <summary>Syncs what was written.</summary>
    public void Sync() => _recorder.GroupCommit.Sync();

    private void Record(IPendingWork work)
    {
        _recorder.Record([work]);
        Sync();
    }

    public void Close()
    {
        _journal.Close();
        _view.Close();
    }
}
