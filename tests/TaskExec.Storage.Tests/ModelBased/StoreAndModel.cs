using System.Text.Json.Nodes;
using TaskExec.Storage.Json;
using TaskExec.Storage.Json.Io;
using TaskExec.Storage.Tests.Tools;
using TaskExec.Testing.Files;

namespace TaskExec.Storage.Tests.ModelBased;

/// <summary>A file with two stores on it, and what must stand in it: for each todo the events that were acknowledged, less those that a revert took out.</summary>
internal sealed class StoreAndModel : IAsyncDisposable
{
    private const string First = """[{"id": "t0", "note": 0}, {"id": "t1"}, {"id": "t2"}]""";
    private static readonly string[] Todos = ["t0", "t1", "t2"];
    private readonly TempFolder _folder = new("model");
    private readonly RunScript _script = new();
    private readonly string _path;
    private readonly Dictionary<string, HashSet<EventId>> _all = Todos.ToDictionary(todo => todo, _ => new HashSet<EventId>(), StringComparer.Ordinal);
    private readonly Dictionary<string, RunId> _holders = new(StringComparer.Ordinal);
    private JsonTodoStore _store;
    private readonly JsonTodoStore _other;
    private byte[] _checkpointed;
    private Moment _target;
    private int _note;

    public StoreAndModel()
    {
        // In a repository, where going back to an earlier text means to take out what it has not.
        _folder.Write(".git/HEAD", "ref: refs/heads/main");
        _path = _folder.Write("todos.json", First);
        _checkpointed = File.ReadAllBytes(_path);
        (_store, _other) = (Open(), Open());
        _target = Now();
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        await _other.DisposeAsync();
        _folder.Dispose();
    }

    public Task Do(Work work, string todo) => work switch
    {
        Work.Append => Append(_store, todo),
        Work.AppendByTheOther => Append(_other, todo),
        Work.Claim => Claim(todo),
        Work.Checkpoint => Checkpoint(),
        Work.Reopen => Reopen(),
        Work.Edit => Save(NodeOf(File.ReadAllBytes(_path))),
        Work.StaleSave => Save(NodeOf(_checkpointed)),
        Work.Revert => Revert(),
        Work.Clean => Clean(),
        _ => CheckAll(),
    };

    public async Task CheckAll()
    {
        foreach (var todo in Todos)
        {
            await Check(_store, todo);
            await Check(_other, todo);
        }
    }

    private async Task Check(JsonTodoStore store, string todo)
    {
        var read = (await store.Read(todo))!;
        var ids = read.Events.Select(each => each.Details.EventId).ToList();
        Assert.Distinct(ids);
        Assert.Equal(_all[todo], [.. ids]);
        Assert.Equal(_holders.TryGetValue(todo, out var holder) ? holder : null, read.ToState().Claim?.RunId);
    }

    private async Task Append(JsonTodoStore store, string todo)
    {
        var run = _script.NewRun();
        TodoEvent[] events = [_script.Planning(todo, run), _script.Message(todo, run, "整 📒"), _script.End(todo, run, RunOutcome.Completed)];
        await store.Record(events);
        _all[todo].UnionWith(events.Select(each => each.Details.EventId));
    }

    private async Task Claim(string todo)
    {
        var claim = _script.Claim(todo, _script.NewRun(), RunScript.Now.AddYears(1));
        var result = await _other.ClaimAsync(claim, CancellationToken.None);
        Assert.Equal(!_holders.ContainsKey(todo), result.IsHeld);
        if (result.IsHeld)
        {
            _all[todo].Add(claim.Details.EventId);
            _holders[todo] = claim.Details.RunId;
        }
    }

    // Both, as each learns only by its own look what the other has folded.
    private async Task Checkpoint()
    {
        _checkpointed = await File.ReadAllBytesAsync(_path);
        await _store.Flush();
        await _other.Flush();
    }

    private async Task Reopen()
    {
        await _store.DisposeAsync();
        _store = Open();
    }

    private async Task Save(JsonNode edited)
    {
        edited[0]!["note"] = ++_note;
        await File.WriteAllTextAsync(_path, edited.ToJsonString());
    }

    // All is folded before, so that what the file of then did not hold is what is taken back.
    private async Task Revert()
    {
        await Checkpoint();
        await File.WriteAllBytesAsync(_path, _target.File);
        await _store.Flush();
        Take(_target);
        _checkpointed = _target.File;
    }

    // What a stale editor undoes, and what was there before, is known only as long as the journal is there.
    private async Task Clean()
    {
        await Checkpoint();
        await Append(_store, "t0");
        Directory.Delete(_folder[".taskexec"], recursive: true);
        await Checkpoint();
        _checkpointed = await File.ReadAllBytesAsync(_path);
        _target = Now();
    }

    private Moment Now() => new(
        File.ReadAllBytes(_path),
        _all.ToDictionary(todo => todo.Key, todo => todo.Value.ToHashSet(), StringComparer.Ordinal),
        new Dictionary<string, RunId>(_holders, StringComparer.Ordinal));

    private void Take(Moment moment)
    {
        _holders.Clear();
        foreach (var (todo, ids) in moment.Events)
        {
            _all[todo] = [.. ids];
            if (moment.Holders.TryGetValue(todo, out var holder))
            {
                _holders[todo] = holder;
            }
        }
    }

    private JsonTodoStore Open() => Stores.Open(_path, PosixStoreIo.Instance);

    private static JsonNode NodeOf(byte[] json) => JsonNode.Parse(json)!;

    private sealed record Moment(byte[] File, Dictionary<string, HashSet<EventId>> Events, Dictionary<string, RunId> Holders);
}
