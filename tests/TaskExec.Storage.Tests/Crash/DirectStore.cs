using TaskExec.Storage.Json;
using TaskExec.Storage.Json.Files;
using TaskExec.Storage.Json.Fold;
using TaskExec.Storage.Json.Index;
using TaskExec.Storage.Json.Io;
using TaskExec.Storage.Json.Journal;
using TaskExec.Storage.Json.View;
using TaskExec.Storage.Json.Writing;
using TaskExec.Testing;

namespace TaskExec.Storage.Tests.Crash;

/// <summary>The store without its threads and without waiting: an append is settled when the call comes back, and a fold is made when somebody asks for it.</summary>
internal sealed class DirectStore
{
    private static readonly JsonTodoStoreOptions Options = new() { TimeProvider = new JumpingClock(), UnusableWait = TimeSpan.Zero };
    private static readonly JsonTodoStoreOptions Later = Options with { TimeProvider = new JumpingClock(Options.TimeProvider.GetUtcNow() + TimeSpan.FromHours(1)) };

    private readonly EventJournal _journal;
    private readonly StoreView _view;
    private readonly Recorder _recorder;
    private readonly Folder _folder;
    private readonly Folder _laterFolder;

    public DirectStore(IStoreIo io)
    {
        var cache = new IndexCache();
        var place = new StorePlace(io, Place.Todos, Options.TimeProvider);
        _view = new StoreView(io, Place.Todos, place, Options, cache);
        _journal = new EventJournal(io, place)
        {
            Told = _view.Tell,
            Start = state => FoldMemory.Read(io, state).Folded,
            Unfolded = _view.TakeUnfolded,
        };
        _recorder = new Recorder(io, Place.Todos, place, Options, _journal, _view, cache);
        _folder = new Folder(io, Place.Todos, Options, _journal, _view, cache);
        _laterFolder = new Folder(io, Place.Todos, Later, _journal, _view, cache);
    }

    public PendingAppend Append(Handed handed)
    {
        var append = new PendingAppend(handed.Events, Handover.Check(handed.Events), TaskExec.Abstractions.Durability.Durable);
        Commit(append);
        return append;
    }

    /// <summary>The same for an append whose outcome somebody watches meanwhile.</summary>
    public void Commit(PendingAppend append) => Record(append);

    public void Record(PendingClaim claim) => Record((IPendingWork)claim);

    /// <summary>Brings the journal into the file.</summary>
    /// <param name="isLater">Whether so much time has passed that what was folded is swept.</param>
    /// <returns>Why the file does not hold all of the journal, or <see langword="null"/>.</returns>
    public Exception? Fold(bool isLater = false)
    {
        try
        {
            Assert.True((isLater ? _laterFolder : _folder).TryFold(), "nobody else folds");
            return null;
        }
        catch (Exception fault) when (fault is StoreIoException or UnusableFileException or TaskExec.Abstractions.TodoStoreException)
        {
            return fault;
        }
    }

    /// <summary>Goes on in another segment.</summary>
    /// <returns>Why not, or <see langword="null"/>.</returns>
    public Exception? Rotate()
    {
        try
        {
            _journal.GoOn(_journal.Alone(_ => _journal.Append([])), []);
            _journal.CloseRetired(static _ => false);
            return null;
        }
        catch (StoreIoException fault)
        {
            return fault;
        }
    }

    /// <summary>Writes an append, and leaves the sync to somebody else.</summary>
    public void Write(PendingAppend append) => _recorder.Record([append]);

    /// <summary>Syncs what was written.</summary>
    public void Sync() => _recorder.Unsynced.Sync();

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
