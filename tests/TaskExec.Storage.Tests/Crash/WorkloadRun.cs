using TaskExec.Storage.Json.Writing;
using TaskExec.Storage.Tests.Crash.Disk;

namespace TaskExec.Storage.Tests.Crash;

/// <summary>Runs the operations of a workload on a disk in memory, and keeps the states of the file that a power cut may bring back.</summary>
internal sealed class WorkloadRun
{
    private readonly HashSet<ulong> _rightful = [];
    private readonly List<Handed> _checkpointed = [];
    private DirectStore _store;
    private byte[]? _beforeCheckpoint;
    private int _appends;
    private (PendingAppend Append, Handed Handed)? _running;

    public WorkloadRun(bool fileIsThere)
    {
        Disk = DiskLayout.NewDisk(fileIsThere);
        Io = new WatchedIo(Disk) { After = Observe };
        _store = new DirectStore(Io);
        Editor = new Editor(Disk, Observe);
        _rightful.Add(Disk.Live.TodosHash);
    }

    public CrashDisk Disk { get; }

    public WatchedIo Io { get; }

    public Editor Editor { get; }

    /// <summary>Called after each call, when the states that a power cut may leave are known.</summary>
    public Action<string>? AfterCall { get; set; }

    /// <summary>Whether other states may come back than when this was last set back.</summary>
    public bool HasNews { get; set; }

    public Promises Promises { get; private set; } = Promises.None;

    public bool MayBeLeft(DiskImage image) =>
        _rightful.Contains(image.TodosHash)
            ? Editor.Files.Count > 0 || !image.HasLostTodos
            : (image.Find(DiskLayout.Todos) is { } number && Editor.Files.Contains(number) && Disk.HasUnsyncedData(number));

    /// <returns>What the store says against it, or <see langword="null"/>.</returns>
    public Exception? Do(Step step)
    {
        switch (step)
        {
            case Step.Start:
                return Append(Handed.Start(_appends++, "first"));
            case Step.End:
                return Append(Handed.End(_appends++, Promises.Last));
            case Step.Create:
                return Append(Handed.Start(_appends, $"new-{_appends++}"));
            case Step.StartSecond:
                return Append(Handed.Start(_appends++, "second"));
            case Step.Repeat:
                return Append(Promises.Last!);
            case Step.Checkpoint or Step.CheckpointLater:
                return Checkpoint(isLater: step is Step.CheckpointLater);
            case Step.Rotate:
                return _store.Rotate();
            case Step.Reopen:
                Close();
                return null;
            default:
                Edit(step);
                return null;
        }
    }

    /// <summary>The process ends, in the midst of what it did, and another one opens the store.</summary>
    public void Die()
    {
        Disk.EndProcesses();
        _running = null;
        _store = new DirectStore(Io);
    }

    /// <summary>Counts in what another process was promised.</summary>
    public void Keep(Handed handed)
    {
        Promises = Promises.With(handed);
        HasNews = true;
    }

    private TodoStoreException? Append(Handed handed)
    {
        Promises = Promises.WithAttempt(handed);
        var append = new PendingAppend(handed.Events, AppendValidator.Check(handed.Events), Durability.Durable);
        _running = (append, handed);
        _store.Commit(append);
        CheckAcknowledgements();
        _running = null;
        return append.Refusal;
    }

    private Exception? Checkpoint(bool isLater)
    {
        var before = Disk.Live.TodosContent;
        var edits = Editor.LastEdit;
        if (_store.Checkpoint(isLater) is { } fault)
        {
            return fault;
        }

        _beforeCheckpoint = before;
        _checkpointed.Clear();
        _checkpointed.AddRange(Promises.Kept);
        if (Editor.LastEdit == edits)
        {
            // Nothing older may come back from now on, and nothing half-written by an editor.
            _rightful.Clear();
            _rightful.Add(Disk.Live.TodosHash);
            Editor.Files.Clear();
            HasNews = true;
        }

        return null;
    }

    private void Close()
    {
        _store.Close();
        Assert.Equal(0, Disk.OpenFiles);
        _store = new DirectStore(Io);
    }

    private void Edit(Step step)
    {
        switch (step)
        {
            case Step.EditInPlace:
                Editor.EditInPlace();
                break;
            case Step.EditByRename:
                Editor.EditByRename();
                break;
            default:
                // Removing a todo removes its log too.
                var gone = _checkpointed.Where(handed => !DiskContent.HasTodo(_beforeCheckpoint, handed.Todo.Value)).ToList();
                Promises = Promises with { Kept = [.. Promises.Kept.Except(gone)] };
                Editor.SaveStale(_beforeCheckpoint);
                break;
        }
    }

    private void CheckAcknowledgements()
    {
        if (_running is { Append.IsAcknowledged: true } running)
        {
            _running = null;
            Keep(running.Handed);
        }
    }

    private void Observe(string call)
    {
        CheckAcknowledgements();
        HasNews |= _rightful.Add(Disk.Live.TodosHash);
        AfterCall?.Invoke(call);
    }
}
