using System.Text.Json;
using TaskExec.Abstractions;
using TaskExec.Storage.Json.Index;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Splice;

/// <summary>A todo with the events that it gets: collects them first, then says which bytes change.</summary>
internal sealed class TodoDraft
{
    private readonly byte[] _source;
    private readonly TodoId _id;
    private readonly JsonObjectSpans _members;
    private readonly JsonMember? _status;
    private readonly JsonMember? _log;
    private readonly LogEntries _entries;
    private readonly List<TodoEvent> _added = [];
    private readonly TodoEvent? _asked;

    /// <param name="source">The todo, and what stands around it.</param>
    /// <param name="id">Its id.</param>
    /// <param name="span">Where in the source it stands.</param>
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
        _asked = History.Downgrade;
    }

    public TodoHistory History { get; }

    /// <summary>The status that stands in the todo, or that the events have moved it to.</summary>
    public string? Status { get; private set; }

    // A person's number or list where the status should be is nobody's status: it stays, and no event claims to have moved it.
    public bool HasStatus => _status is null or { Kind: JsonTokenType.String or JsonTokenType.Null };

    /// <summary>What stands where the log should, if that is no list.</summary>
    public JsonMember? Obstacle => _log is { Kind: not (JsonTokenType.StartArray or JsonTokenType.Null) } ? _log : null;

    /// <summary>The events of the log, and those that came.</summary>
    public IEnumerable<TodoEvent> Events => _entries.Events.Concat(_added);

    /// <summary>Adds an event that has its move of the status already: it moves the todo on if that stands where the event saw it, and else a person's edit wins.</summary>
    public void Append(TodoEvent admitted)
    {
        if (IsPresent(admitted))
        {
            return;
        }

        if (HasStatus && admitted.Details.Status is { } move && move.From == Status)
        {
            Status = move.To;
        }

        Add(admitted);
    }

    /// <summary>Adds an event that nobody has admitted yet.</summary>
    public void Admit(TodoEvent added)
    {
        if (IsPresent(added))
        {
            return;
        }

        var admitted = HasStatus ? History.Admit(added, Status) : added;
        Status = HasStatus ? admitted.Details.Status?.To ?? Status : Status;
        Add(admitted);
    }

    /// <summary>The events that the changes take out of the log, or keep out of it, because they are summed up.</summary>
    public IReadOnlyList<TodoEvent> SummedUp { get; private set; } = [];

    /// <param name="edits">Gets the changes.</param>
    /// <param name="layout">The layout of the file.</param>
    /// <param name="counted">Runs that are summed up however new they are.</param>
    public void AddEdits(EditList edits, FileLayout layout, IReadOnlySet<RunId>? counted = null)
    {
        if (_added.Count == 0)
        {
            return;
        }

        var target = new EditTarget(edits, _source, layout, _members);
        var trimming = History.Trim(TodoRetention.RunsOf(_id), counted);
        SummedUp = trimming is null ? [] : [.. Events.Where(each => trimming.Events.Contains(each.Details.EventId))];
        StatusEdit.Add(target, _status, Status);
        DowngradeEdit.Add(target, _asked, Status is TodoStatus.NeedsInfo ? History.Downgrade : null);
        LogEdit.Add(target, _log, trimming is null ? _added : _added.FindAll(each => !trimming.Events.Contains(each.Details.EventId)), _entries, trimming);
        MetricsEdit.Add(target, History.ToState());
        RollupEdit.Add(target, trimming?.Rollup);
        ArtifactsEdit.Add(target, _entries.Events, _added);
    }

    private bool IsPresent(TodoEvent added) => History.Contains(added.Details.EventId) || _entries.IsOpaque(added.Details.EventId);

    private void Add(TodoEvent admitted)
    {
        History.Add(admitted);
        _added.Add(admitted);
    }
}
