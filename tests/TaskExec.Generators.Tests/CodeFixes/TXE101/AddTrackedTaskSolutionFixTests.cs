using Microsoft.CodeAnalysis.Testing;
using TaskExec.CodeFixes;
using TaskExec.Generators.Analysis.Usage;
using TaskExec.Testing.Analysis;

namespace TaskExec.Generators.Tests.CodeFixes.TXE101;

public sealed class AddTrackedTaskSolutionFixTests
{
    [Fact]
    public Task Fix_all_in_the_solution_takes_one_pass()
    {
        var test = new FixTest<TXE101UntrackedHandlerAnalyzer, AddTrackedTaskFix>(
            AddTrackedTaskFix.EquivalenceKey,
            "public class Notes { [SkillHandler] private void {|TXE101:Run|}() { } [SkillHandler] private void {|TXE101:Stop|}() { } }",
            "public partial class Notes { [TrackedTask][SkillHandler] private void Run() { } [TrackedTask][SkillHandler] private void Stop() { } }");
        AddProject(test.TestState, "using TaskExec;\npublic class Links { [SkillHandler] public void {|TXE101:Run|}() { } }", test.TestState);
        AddProject(test.FixedState, "using TaskExec;\npublic class Links { [TrackedTask][SkillHandler] public void Run() { } }", test.TestState);
        test.NumberOfFixAllInDocumentIterations = 2;
        test.NumberOfFixAllInProjectIterations = 2;
        return test.RunAsync();
    }

    private static void AddProject(SolutionState state, string source, SolutionState references)
    {
        var project = new ProjectState("Links", "C#", "/Links/", "cs");
        project.Sources.Add(source);
        project.AdditionalReferences.AddRange(references.AdditionalReferences);
        state.AdditionalProjects.Add("Links", project);
    }
}
