using System.Text.Json;
using TaskExec.CompilerServices;
using TaskExec.Storage.Json.Index;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Splice;

/// <summary>Collects the events to add to a todo, then computes the edits that write them.</summary>
internal sealed class TodoDraft
{
    private readonly byte[] _source;
    private readonly TodoId _id;
    private readonly JsonObjectSpans _members;
    private readonly JsonMember? _status;
    private readonly JsonMember? _log;
    private readonly LogEntries _entries;
    private readonly List<TodoEvent> _added = [];
    private readonly TodoEvent? _openRequest;

    /// <summary>Initializes a draft from a todo in the file.</summary>
    /// <param name="source">The bytes that contain the todo.</param>
    /// <param name="id">The id of the todo.</param>
    /// <param name="span">The byte range of the todo in <paramref name="source"/>.</param>
    public TodoDraft(byte[] source, TodoId id, ByteSpan span)
    {
        _source = source;
        _id = id;
        _members = JsonObjectSpans.Read(source, span);
        _status = _members[TodoMember.Status];
        _log = _members[TodoMember.Log];
        _entries = LogEntries.Read(source, id, _log);
        History = new TodoHistory(_entries.Events, RollupEdit.Read(source, _members[TodoMember.Rollup]));
        Status = _status is null ? null : JsonReading.TextAt(source, _status.Value);
        _openRequest = History.Downgrade;
    }

    public TodoHistory History { get; }

    /// <summary>Gets the current status: the one in the file, or the one that results from the added events.</summary>
    public string? Status { get; private set; }

    // If a person replaced the status by a number or an array, it is not a status: it is left unchanged, and no event records a transition.
    public bool HasStatus => _status is null or { Kind: JsonTokenType.String or JsonTokenType.Null };

    /// <summary>Gets the <c>execution_log</c> member if its value is not an array, so that no events can be added; otherwise <see langword="null"/>.</summary>
    public JsonMember? InvalidLog => _log is { Kind: not (JsonTokenType.StartArray or JsonTokenType.Null) } ? _log : null;

    /// <summary>Gets the events of the log and the added events.</summary>
    public IEnumerable<TodoEvent> Events => _entries.Events.Concat(_added);

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

        var admitted = HasStatus ? History.Accept(added, Status) : added;
        Status = HasStatus ? admitted.Details.Status?.To ?? Status : Status;
        Add(admitted);
    }

    /// <summary>Gets the events that the edits remove from the log, or do not add to it, because they are moved into the rollup.</summary>
    public IReadOnlyList<TodoEvent> SummedUp { get; private set; } = [];

    /// <summary>Computes the edits that write the added events.</summary>
    /// <param name="edits">The list that receives the edits.</param>
    /// <param name="layout">The layout of the file.</param>
    /// <param name="counted">Runs to move into the rollup regardless of their age.</param>
    public void AddEdits(EditList edits, FileLayout layout, IReadOnlySet<RunId>? counted = null)
    {
        if (_added.Count == 0)
        {
            return;
        }

        var target = new EditTarget(edits, _source, layout, _members);
        var compaction = History.Compact(TodoRetention.MaxRunsFor(_id), counted);
        SummedUp = compaction is null ? [] : [.. Events.Where(entry => compaction.Events.Contains(entry.Details.EventId))];
        StatusEdit.Add(target, _status, Status);
        DowngradeEdit.Add(target, _openRequest, Status is TodoStatus.NeedsInfo ? History.Downgrade : null);
        var kept = compaction is null ? _added : _added.FindAll(entry => !compaction.Events.Contains(entry.Details.EventId));
        LogEdit.Add(target, _log, kept, _entries, compaction);
        MetricsEdit.Add(target, History.ToState());
        RollupEdit.Add(target, compaction?.Rollup);
        ArtifactsEdit.Add(target, _entries.Events, _added);
    }

    private bool IsPresent(TodoEvent added) => History.Contains(added.Details.EventId) || _entries.IsOpaque(added.Details.EventId);

    private void Add(TodoEvent admitted)
    {
        History.Add(admitted);
        _added.Add(admitted);
    }
}
