using System.Globalization;
using TaskExec.Storage.Tests.FaultInjection.Tools;
using TaskExec.Storage.Tests.Tools;
using TaskExec.Testing;
using TaskExec.Testing.Files;

namespace TaskExec.Storage.Tests.FaultInjection;

public sealed class ConcurrentEditorTests(ITestOutputHelper output)
{
    private const string Ours = "todo-20260221-001";
    private const string Theirs = "todo-20260222-001";

    // About 6 seconds.
    private const int EntriesAHeat = 1000;

    // Many short heats instead of a long one: the file stays small, so the editor stays quick.
    [Theory]
    [InlineData("in-place")]
    [InlineData("rename")]
    public async Task Concurrent_editors_lose_no_edit_and_the_store_loses_no_event(string way)
    {
        Need.Linux();
        var (ours, theirs, oursLost, theirsLost, again) = (0, 0, 0, 0, 0);
        for (var heat = 0; heat < Form.Choose(1, 10); heat++)
        {
            using var folder = new TempFolder("editors");
            var path = folder.Write("todos.json", Fixture.Bytes("todos.json"));
            using var writer = LiveHost.Start("write", path, "--todo", Ours, "--every", "5");
            using var editor = LiveHost.Start("edit", path, "--todo", Theirs, "--way", way, "--every", "6");
            await Task.WhenAll(writer.WaitForOutput(EntriesAHeat / 5), editor.WaitForOutput(EntriesAHeat));
            Assert.Equal([(0, ""), (0, "")], await Task.WhenAll(writer.Stop(), editor.Stop()));

            var events = await TodosFile.RecoveredEventIdsAsync(path);
            var notes = TodosFile.NotesOf(await File.ReadAllBytesAsync(path), Theirs);
            ours += writer.Count;
            var numbers = editor.Output.Where(static line => line is not "again").Select(static line => int.Parse(line, CultureInfo.InvariantCulture)).ToList();
            theirs += numbers.Count;
            again += editor.Count - numbers.Count;
            oursLost += writer.Output.Count(each => !events.Contains(each));
            theirsLost += numbers.Count(each => !notes.Contains(each));
        }

        output.WriteLine($"{way}: ours lost {oursLost} of {ours}, theirs lost {theirsLost} of {theirs}, which it read {again} times again");
        Assert.Equal((0, 0), (oursLost, theirsLost));
    }
}
