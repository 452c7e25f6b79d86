using System.Text.Json;
using TaskExec.Abstractions;
using TaskExec.Storage.Json.Index;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Splice;

/// <summary>A todo of the file with the events that it gets: collects them first, then says which bytes change.</summary>
internal sealed class TodoDraft
{
    private readonly byte[] _source;
    private readonly JsonObjectSpans _members;
    private readonly JsonMember? _status;
    private readonly JsonMember? _log;
    private readonly LogEntries _entries;
    private readonly TodoHistory _history;
    private readonly List<TodoEvent> _added = [];
    private readonly bool _isNew;
    private string? _current;

    public TodoDraft(byte[] source, TodoId id, ByteSpan span, bool isNew)
    {
        _source = source;
        _isNew = isNew;
        _members = JsonObjectSpans.Read(source, span);
        _status = _members[TodoMember.Status];
        _log = _members[TodoMember.Log];
        _entries = LogEntries.Read(source, id, _log);
        _history = new TodoHistory(_entries.Events);
        _current = _status is null ? null : JsonReading.TextAt(source, _status.Value);
    }

    // A person's number or list where the status should be is nobody's status: it stays, and no event claims to have moved it.
    private bool HasStatus => _status is null or { Kind: JsonTokenType.String or JsonTokenType.Null };

    /// <exception cref="AppendRefusedException">Something that is no list stands where the log should.</exception>
    public void Append(TodoEvent added)
    {
        if (_log is { Kind: not (JsonTokenType.StartArray or JsonTokenType.Null) })
        {
            throw AppendRefusedException.NoLog(added, _log);
        }

        if (_history.Contains(added.Details.EventId) || _entries.IsOpaque(added.Details.EventId))
        {
            return;
        }

        var admitted = HasStatus ? _history.Admit(added, _current) : added;
        if (_isNew && _added.Count == 0)
        {
            admitted = admitted with { Details = admitted.Details with { Created = true } };
        }

        _current = HasStatus ? admitted.Details.Status?.To ?? _current : _current;
        _history.Add(admitted);
        _added.Add(admitted);
    }

    public void AddEdits(EditList edits, FileLayout layout)
    {
        if (_added.Count == 0)
        {
            return;
        }

        var target = new EditTarget(edits, _source, layout, _members);
        StatusEdit.Add(target, _status, _current);
        LogEdit.Add(target, _log, _added);
        MetricsEdit.Add(target, _history.ToState());
        ArtifactsEdit.Add(target, _entries.Events, _added);
    }
}
