using TaskExec.Storage.Tests.Tools;
using TaskExec.Testing.Files;

namespace TaskExec.Storage.Tests.Checkpointing;

public sealed class StaleEditorTests : IDisposable
{
    private const string Old = """[{"id": "a", "note": "old"}, {"id": "b"}]""";
    private readonly TempFolder _folder = new("stale");
    private readonly RunScript _script = new();
    private readonly string _path;

    public StaleEditorTests() => _path = _folder.Write("todos.json", Old);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_save_that_undoes_a_checkpoint_keeps_the_edit_and_restores_the_events()
    {
        await using var store = Stores.Open(_path);
        await store.Append(_script.Whole("a"));
        _folder.Write("todos.json", Old.Replace("old", "new", StringComparison.Ordinal));
        Assert.Equal(4, (await store.Read("a"))!.Events.Count);
        await store.Flush();

        var text = await File.ReadAllTextAsync(_path);
        Assert.Contains("\"note\": \"new\"", text, StringComparison.Ordinal);
        Assert.Contains("\"stage\": \"completed\"", text, StringComparison.Ordinal);
        Assert.Equal(4, (await store.Read("a"))!.Events.Count);
    }

    [Fact]
    public async Task A_save_that_undoes_a_claim_does_not_let_another_run_win_the_todo()
    {
        await using var store = Stores.Open(_path);
        await store.Append(_script.Whole("a"));
        var holder = _script.NewRun();
        Assert.True((await store.ClaimAsync(_script.Claim("b", holder, RunScript.Now.AddYears(1)), CancellationToken.None)).IsHeld);
        await store.Flush();
        _folder.Write("todos.json", Old.Replace("old", "new", StringComparison.Ordinal));

        var result = await store.ClaimAsync(_script.Claim("b", _script.NewRun(), RunScript.Now.AddYears(1)), CancellationToken.None);
        Assert.Equal(holder, result.Holder?.RunId);
        Assert.False(result.IsHeld);
    }

    [Fact]
    public async Task Repeated_saves_of_the_same_old_text_lose_no_events_outside_of_a_repository()
    {
        await using var store = Stores.Open(_path);
        await store.Append(_script.Whole("a"));
        await store.Append(_script.Whole("a"));
        _folder.Write("todos.json", Old);
        Assert.Equal(8, (await store.Read("a"))!.Events.Count);
        await store.Flush();
        Assert.Equal(8, (await store.Read("a"))!.Events.Count);

        foreach (var note in (string[])["new", "old", "new", "old"])
        {
            _folder.Write("todos.json", Old.Replace("old", note, StringComparison.Ordinal));
            await store.Append(_script.Whole("a"));
        }

        Assert.Equal(24, (await store.Read("a"))!.Events.Count);
        Assert.Equal(6, (await File.ReadAllTextAsync(_path)).Split("\"stage\": \"completed\"").Length - 1);
    }

    [Fact]
    public async Task Events_that_a_git_checkout_removes_stay_removed_even_after_a_later_edit()
    {
        _folder.Write(".git/HEAD", "ref: refs/heads/main");
        await using var store = Stores.Open(_path);
        await store.Append(_script.Whole("a"));
        _folder.Write("todos.json", Old);
        await store.Flush();
        Assert.Equal(Old, await File.ReadAllTextAsync(_path));

        var edited = Old.Replace("old", "edited", StringComparison.Ordinal);
        _folder.Write("todos.json", edited);
        await store.Flush();
        Assert.Equal(edited, await File.ReadAllTextAsync(_path));
        Assert.Empty((await store.Read("a"))!.Events);
    }

    [Fact]
    public async Task A_git_checkout_does_not_remove_events_that_were_not_yet_in_the_file()
    {
        _folder.Write(".git/HEAD", "ref: refs/heads/main");
        await using var store = Stores.Open(_path);
        await store.Append(_script.Whole("a"));
        var pending = _script.Whole("b");
        await store.Record(pending);
        _folder.Write("todos.json", Old);
        await store.Flush();

        Assert.Empty((await store.Read("a"))!.Events);
        Assert.Equal(pending.Select(each => each.Details.EventId), (await store.Read("b"))!.Events.Select(each => each.Details.EventId));
    }
}
