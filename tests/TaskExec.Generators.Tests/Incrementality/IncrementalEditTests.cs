using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TaskExec.Generators.Emission;
using TaskExec.Generators.Interception;
using TaskExec.Testing.Generators;

namespace TaskExec.Generators.Tests.Incrementality;

public sealed class IncrementalEditTests
{
    private const string Notes = "public partial class Notes { [TrackedTask] public int Read(int x) { return x; } }";
    private const string Links = "public partial class Links { [TrackedTask] public int Check() => 1; }";

    [Fact]
    public void An_edit_in_a_body_emits_nothing() => AssertNothingNew(Notes.Replace("return x", "var y = x; return y", StringComparison.Ordinal));

    [Fact]
    public void An_edit_of_layout_and_comments_emits_nothing() => AssertNothingNew($"// new\n{Notes.Replace("{", "\n{\n", StringComparison.Ordinal)}");

    [Fact]
    public void An_edit_of_members_that_are_not_tracked_emits_nothing() =>
        AssertNothingNew(Notes.Replace("public int", "public void Other() { } [TrackedTask] public int", StringComparison.Ordinal).Replace("[TrackedTask] public void", "public void", StringComparison.Ordinal));

    [Fact]
    public void An_edit_of_one_type_does_not_change_the_files_of_other_types()
    {
        var driver = Rerun(Notes.Replace("int x", "int y", StringComparison.Ordinal).Replace("return x", "return y", StringComparison.Ordinal));

        Assert.Equal(
            [IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Cached],
            StepReuse.ForFiles(driver).Order());
        Assert.Contains(IncrementalStepRunReason.Modified, StepReuse.ForStage(driver, TrackingNames.Methods));
    }

    [Fact]
    public void An_edit_that_removes_the_attribute_removes_the_file() =>
        Assert.Equal(
            ["Links.g.cs", PublishedNames.FileName, CatalogueEmitter.FileName],
            Rerun(Notes.Replace("[TrackedTask]", "", StringComparison.Ordinal)).GetRunResult().Results[0].GeneratedSources.Select(static file => file.HintName).Order(StringComparer.Ordinal));

    [Fact]
    public void An_edit_in_another_file_updates_the_affected_wrapper()
    {
        var driver = Rerun($"{Notes} public partial class Links {{ [TrackedTask(Name = \"two\")] public int Check(CancellationToken ct) => 1; }}");
        var text = driver.GetRunResult().Results[0].GeneratedSources.Select(static file => file.SourceText.ToString());

        // The overload is in one file, the method that it leaves without a name of its own in the other.
        Assert.DoesNotContain(text, static file => file.Contains("Links.Check\"", StringComparison.Ordinal));
    }

    private static void AssertNothingNew(string notes)
    {
        var driver = Rerun(notes);

        StepReuse.AssertNothingNew(driver);
        Assert.Equal(4, StepReuse.ForFiles(driver).Count());
    }

    /// <summary>Runs over both types, replaces the file of the first one, and runs again.</summary>
    private static GeneratorDriver Rerun(string notes)
    {
        var before = UserCompilation.Create(Notes, Links);
        var old = before.SyntaxTrees.Single(static tree => tree.ToString() == Notes);
        var after = before.ReplaceSyntaxTree(old, CSharpSyntaxTree.ParseText(notes, (CSharpParseOptions)old.Options, old.FilePath));

        Assert.NotEqual(Notes, notes);
        return GeneratorRun.Driver().RunGenerators(before).RunGenerators(after);
    }
}
