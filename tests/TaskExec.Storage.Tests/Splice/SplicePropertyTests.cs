using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using TaskExec.CompilerServices;
using TaskExec.Storage.Tests.Tools;

namespace TaskExec.Storage.Tests.Splice;

public sealed class SplicePropertyTests
{
    // Each step: which todo (some are new), and what of a run is appended at once.
    private static readonly Gen<List<(int Todo, int What)>> Steps = Gen.Select(Gen.Int[0, 5], Gen.Int[0, 8]).List[1, 5];

    [Fact]
    public void A_splice_changes_only_the_expected_members_and_agrees_with_the_model() =>
        Gen.Select(RandomFiles.File, Steps).Sample((file, steps) => Check(file.Json, steps), iter: 3000);

    private static void Check(string json, List<(int Todo, int What)> steps)
    {
        var script = new RunScript();
        var model = new FileModel(json);
        var (first, bytes) = (Encoding.UTF8.GetBytes(json), Encoding.UTF8.GetBytes(json));
        var touched = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (todo, what) in steps)
        {
            var events = Events(script, $"t{todo}", what);
            var isAccepted = Plans.TryApply(bytes, events, out var after);

            Assert.Equal(model.Append(events, "2026-02-21T10:00:00.000Z"), isAccepted);
            bytes = after;
            touched.Add($"t{todo}");
            Untouched.AssertSame(first, bytes, [.. touched]);
            var result = FileModel.Parse(Encoding.UTF8.GetString(bytes));
            Assert.True(JsonNode.DeepEquals(model.Root, result), $"expected {model.Root.ToJsonString()}\nbut was {result.ToJsonString()}");
            Plans.TryApply(bytes, events, out var again);
            Assert.Equal(bytes, again);
        }
    }

    private static IReadOnlyList<TodoEvent> Events(RunScript script, string todo, int what)
    {
        var run = script.NewRun();
        return what switch
        {
            0 => script.Whole(todo),
            1 => [script.Planning(todo, run)],
            2 => [script.Planning(todo, run), script.Artifact(todo, run, ArtifactKind.Link, "a \"b\"", "整 📒")],
            3 => [script.Planning(todo, run), script.Artifact(todo, run, ArtifactKind.Summary, "ours"), script.End(todo, run, RunOutcome.Failed)],
            4 => [script.Message(todo, run, "late")],
            7 => [script.Planning(todo, run), script.Downgrade(todo, run)],
            8 => [script.EventOfKind(todo, run, EventKind.Resume)],
            5 => [script.Artifact(todo, run, ArtifactKind.Diff, "d"), script.Artifact(todo, run, ArtifactKind.Command, "c")],
            _ => [script.Planning(todo, run), script.End(todo, run, RunOutcome.Cancelled)],
        };
    }
}
