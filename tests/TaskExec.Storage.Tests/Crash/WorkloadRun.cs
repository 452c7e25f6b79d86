using TaskExec.Abstractions;
using TaskExec.Storage.Json.Commit;
using TaskExec.Storage.Tests.Crash.Disk;

namespace TaskExec.Storage.Tests.Crash;

/// <summary>Runs the operations of a workload on a disk in memory, and keeps the states of the file that a power cut may bring back.</summary>
internal sealed class WorkloadRun
{
    private readonly HashSet<ulong> _rightful = [];
    private readonly List<Handed> _acknowledged = [];
    private readonly Editor _editor;
    private DirectStore _store;
    private int _appends;
    private PendingAppend? _running;

    public WorkloadRun(bool fileIsThere)
    {
        Disk = Place.NewDisk(fileIsThere);
        Io = new WatchedIo(Disk) { After = Look };
        _store = new DirectStore(Io);
        _editor = new Editor(Disk, Look);
        _rightful.Add(Disk.Live.TodosHash);
    }

    public CrashDisk Disk { get; }

    public WatchedIo Io { get; }

    /// <summary>Is told after each call, when it is known what a power cut may bring back.</summary>
    public Action<string>? AfterCall { get; set; }

    /// <summary>Whether other states may come back than when this was last set back.</summary>
    public bool HasNews { get; set; }

    public IReadOnlyList<Handed> Acknowledged => _acknowledged;

    /// <summary>What was handed over last, acknowledged or not.</summary>
    public Handed? Last { get; private set; }

    public bool MayBeLeft(DiskImage image) =>
        _rightful.Contains(image.TodosHash)
            ? _editor.Files.Count > 0 || !image.HasLostTodos
            : (image.Find(Place.Todos) is { } number && _editor.Files.Contains(number) && Disk.HasUnsyncedData(number));

    public TodoStoreException? Do(Step step)
    {
        switch (step)
        {
            case Step.Start:
                return Append(Handed.Start(_appends++, "first"));
            case Step.End:
                return Append(Handed.End(_appends++, Last));
            case Step.Create:
                return Append(Handed.Start(_appends, $"new-{_appends++}"));
            case Step.StartSecond:
                return Append(Handed.Start(_appends++, "second"));
            case Step.Repeat:
                return Append(Last!);
            case Step.EditInPlace:
                _editor.EditInPlace();
                return null;
            case Step.EditByRename:
                _editor.EditByRename();
                return null;
            default:
                _store = new DirectStore(Io);
                return null;
        }
    }

    private TodoStoreException? Append(Handed handed)
    {
        Last = handed;
        var append = _running = new PendingAppend(handed.Events);
        _store.Commit(append);
        _running = null;
        var refusal = append.Refusal;
        if (refusal is null)
        {
            _acknowledged.Add(handed);
        }

        Assert.Equal(0, Disk.OpenFiles);
        return refusal;
    }

    private void Look(string call)
    {
        // From the word on, nothing older may come back, and nothing half-written by an editor.
        if (_running is { IsAcknowledged: true })
        {
            _rightful.Clear();
            _editor.Files.Clear();
            _running = null;
            HasNews = true;
        }

        HasNews |= _rightful.Add(Disk.Live.TodosHash);
        AfterCall?.Invoke(call);
    }
}
