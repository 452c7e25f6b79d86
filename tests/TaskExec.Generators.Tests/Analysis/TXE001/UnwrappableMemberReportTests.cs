using TaskExec.Generators.Analysis.Contract;
using TaskExec.Testing.Analysis;

namespace TaskExec.Generators.Tests.Analysis.TXE001;

public sealed class UnwrappableMemberReportTests
{
    [Theory]
    [InlineData("public class Notes { void All() { Run(); [TrackedTask] void {|#0:Run|}() { } } }", "'Notes.Run'", "local function")]
    [InlineData("public class Notes { Action all = {|#0:[TrackedTask] () => { }|}; }", "'Notes'", "lambda")]
    [InlineData("public class Notes { public int Count { [TrackedTask] {|#0:get|} => 1; } }", "'Notes.get_Count'", "accessor")]
    [InlineData("public class Notes { [TrackedTask] public static Notes operator {|#0:+|}(Notes notes) => notes; }", "'Notes.op_UnaryPlus'", "operator")]
    [InlineData(
        "public class Notes { [TrackedTask, System.Runtime.InteropServices.DllImport(\"notes\")] public static extern void {|#0:Run|}(); }",
        "'Notes.Run'",
        "extern")]
    [InlineData("public class Notes { [TrackedTask] public void {|#0:Run|}(__arglist) { } }", "'Notes.Run'", "__arglist")]
    [InlineData("public interface ISkill { [TrackedTask] static abstract void {|#0:Run|}(); }", "'ISkill.Run'", "static abstract")]
    [InlineData("public struct Notes { [TrackedTask] public Task {|#0:Run|}() => null; }", "'Notes.Run'", "the struct 'Notes'")]
    [InlineData("file class Notes { [TrackedTask] public void {|#0:Run|}() { } }", "'Notes.Run'", "file-local")]
    [InlineData("public class Notes { public void RunTrackedRun(TodoId todo) { } [TrackedTask] public void {|#0:Run|}() { } }", "'Notes.Run'", "'RunTrackedRun'")]
    public Task The_report_states_the_fault_and_the_remedy(string source, params string[] words) =>
        new RuleTest<ContractAnalyzer>(source).Reports("TXE001", words).RunAsync();

    [Fact]
    public Task Special_members_of_every_kind_are_reported() =>
        new RuleTest<ContractAnalyzer>(
            """
            public class Notes
            {
                public int Count { [TrackedTask] {|TXE001:get|}; [TrackedTask] {|TXE001:set|}; }
                public event Action Done { [TrackedTask] {|TXE001:add|} { } remove { } }
                [TrackedTask] public static explicit operator {|TXE001:int|}(Notes notes) => 1;
            }
            """).RunAsync();
}
