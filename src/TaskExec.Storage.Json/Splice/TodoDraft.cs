using System.Text.Json;
using TaskExec.CompilerServices;
using TaskExec.Storage.Json.Index;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Splice;

/// <summary>Collects the events to add to a todo, then computes the edits that write them.</summary>
internal sealed class TodoDraft
{
    private readonly byte[] _source;
    private readonly JsonObjectSpans _members;
    private readonly JsonMember? _status;
    private readonly JsonMember? _log;
    private readonly LogEntries _entries;
    private readonly List<TodoEvent> _added = [];
    // Not a set: every process compiles dictionaries with such keys, and sets would be compiled in addition.
    private readonly Dictionary<RunId, TodoEvent> _fresh = [];
    private readonly TodoEvent? _openRequest;

    /// <summary>Initializes a draft from a todo in the file.</summary>
    /// <param name="source">The bytes that contain the todo.</param>
    /// <param name="id">The id of the todo.</param>
    /// <param name="span">The byte range of the todo in <paramref name="source"/>.</param>
    public TodoDraft(byte[] source, TodoId id, ByteSpan span)
    {
        _source = source;
        _members = JsonObjectSpans.Read(source, span);
        _status = _members[TodoMember.Status];
        _log = _members[TodoMember.Log];
        _entries = LogEntries.Read(source, id, _log);
        var rollup = RollupEdit.Read(source, _members[TodoMember.Rollup]);
        UpTo = rollup?.UpTo;
        History = new TodoHistory(_entries.Events, rollup);
        Status = _status is null ? null : JsonReading.TextAt(source, _status.Value);
        _openRequest = History.Downgrade;
    }

    public TodoHistory History { get; }

    /// <summary>Gets the watermark of the rollup in the file.</summary>
    public RollupWatermark? UpTo { get; }

    /// <summary>Gets the current status: the one in the file, or the one that results from the added events.</summary>
    public string? Status { get; private set; }

    // If a person replaced the status by a number or an array, it is not a status: it is left unchanged, and no event records a transition.
    public bool HasStatus => _status is null or { Kind: JsonTokenType.String or JsonTokenType.Null };

    /// <summary>Gets the <c>execution_log</c> member if its value is not an array, so that no events can be added; otherwise <see langword="null"/>.</summary>
    public JsonMember? InvalidLog => _log is { Kind: not (JsonTokenType.StartArray or JsonTokenType.Null) } ? _log : null;

    /// <summary>Gets the events of the log and the added events.</summary>
    public IEnumerable<TodoEvent> Events => _entries.Events.Concat(_added);

    /// <summary>Records that the run of an event has never been in the file completely, so that it could come back if a compaction removes it now.</summary>
    public void MarkFresh(TodoEvent entry) => _fresh[entry.Details.RunId] = entry;

    /// <summary>
    /// Adds an event whose status transition is already determined. The transition applies only if the todo still has the status that it starts from;
    /// otherwise a person has edited the status, and the edit wins.
    /// </summary>
    public void Append(TodoEvent admitted)
    {
        if (IsPresent(admitted))
        {
            return;
        }

        if (HasStatus && admitted.Details.Status is { } transition && transition.From == Status)
        {
            Status = transition.To;
        }

        Add(admitted);
    }

    /// <summary>Adds an event and determines its status transition.</summary>
    public void Accept(TodoEvent added)
    {
        if (IsPresent(added))
        {
            return;
        }

        var admitted = HasStatus ? History.Accept(added, Status) : History.Place(added);
        Status = HasStatus ? admitted.Details.Status?.To ?? Status : Status;
        Add(admitted);
    }

    /// <summary>Gets the compaction that the edits include, or <see langword="null"/> if they remove no runs.</summary>
    public Compaction? Compaction { get; private set; }

    /// <summary>Gets the events that the compaction removes from the log, or that are not added to it.</summary>
    public IEnumerable<TodoEvent> CompactedEvents => Compaction is { } made ? Events.Where(entry => made.Events.Contains(entry.Details.EventId)) : [];

    /// <summary>Gets the runs that the compaction removes although they have events which have never been in the file.</summary>
    public IEnumerable<RunId> CompactedFreshRuns => Compaction is { } made ? made.RemovedRuns.Where(_fresh.ContainsKey) : [];

    /// <summary>Computes the edits that write the added events.</summary>
    /// <param name="edits">The list that receives the edits.</param>
    /// <param name="layout">The layout of the file.</param>
    /// <param name="keep">The number of newest root runs to keep.</param>
    public void AddEdits(EditList edits, FileLayout layout, int keep)
    {
        if (_added.Count == 0)
        {
            return;
        }

        var target = new EditTarget(edits, _source, layout, _members);
        var compaction = Compaction = RollupEdit.IsForeign(_members[TodoMember.Rollup]) ? null : History.Compact(keep, _fresh.Keys);
        StatusEdit.Add(target, _status, Status);
        DowngradeEdit.Add(target, _openRequest, Status is TodoStatus.NeedsInfo ? History.Downgrade : null);
        var kept = compaction is null ? _added : Kept(compaction);
        LogEdit.Add(target, _log, kept, _entries, compaction);
        MetricsEdit.Add(target, History.ToMetrics());
        RollupEdit.Add(target, compaction is null ? History.WithCurrentRuns() : compaction.Rollup);
        ArtifactsEdit.Add(target, _entries.Events, kept, compaction is null ? null : LeaveWith(compaction));
    }

    private List<TodoEvent> Kept(Compaction compaction) => _added.FindAll(entry => !compaction.Events.Contains(entry.Details.EventId));

    private Func<ArtifactList, List<bool>> LeaveWith(Compaction compaction) => list => list.Leave(compaction.RemovedRuns.Contains, IsAbsent);

    // Events that this version cannot read may belong to any run.
    private bool IsAbsent(RunId run) => !_entries.HasOpaque && !History.HasRun(run);

    private bool IsPresent(TodoEvent added) => History.Contains(added.Details.EventId) || _entries.IsOpaque(added.Details.EventId);

    private void Add(TodoEvent admitted)
    {
        History.Add(admitted);
        _added.Add(admitted);
    }
}
