using TaskExec.Generators.Analysis.Contract;
using TaskExec.Testing.Analysis;

namespace TaskExec.Generators.Tests.Analysis.TXE001;

public sealed class MembersThatCannotBeWrapped
{
    [Theory]
    [InlineData(
        "public class Notes { void All() { Run(); [TrackedTask] void {|#0:Run|}() { } } }",
        "'Notes.Run' is a local function, which nothing outside its method can call. Make it a method of the type.")]
    [InlineData(
        "public class Notes { Action all = {|#0:[TrackedTask] () => { }|}; }",
        "'Notes.' is a lambda, which has no name to be called by. Make it a method of the type.")]
    [InlineData(
        "public class Notes { public int Count { [TrackedTask] {|#0:get|} => 1; } }",
        "'Notes.get_Count' is an accessor, an operator or another special member. Move the work into a method and mark that one.")]
    [InlineData(
        "public class Notes { [TrackedTask] public static Notes operator {|#0:+|}(Notes notes) => notes; }",
        "'Notes.op_UnaryPlus' is an accessor, an operator or another special member. Move the work into a method and mark that one.")]
    [InlineData(
        "public class Notes { [TrackedTask, System.Runtime.InteropServices.DllImport(\"notes\")] public static extern void {|#0:Run|}(); }",
        "'Notes.Run' is extern. Mark a method that calls it.")]
    [InlineData(
        "public class Notes { [TrackedTask] public void {|#0:Run|}(__arglist) { } }",
        "'Notes.Run' takes a variable argument list. Take a params array.")]
    [InlineData(
        "public interface ISkill { [TrackedTask] static abstract void {|#0:Run|}(); }",
        "'ISkill.Run' is a static member that types implement. Mark the method that implements it.")]
    [InlineData(
        "public struct Notes { [TrackedTask] public Task {|#0:Run|}() => null; }",
        "'Notes.Run' may change the struct 'Notes' while the wrapper works on a copy of it. Make the method readonly or async, or the type a class.")]
    [InlineData(
        "file class Notes { [TrackedTask] public void {|#0:Run|}() { } }",
        "'Notes.Run' belongs to the file-local type 'Notes'. Make the type internal.")]
    [InlineData(
        "public class Notes { public void RunTrackedRun(TodoId todo) { } [TrackedTask] public void {|#0:Run|}() { } }",
        "'Notes.Run' needs the name 'RunTrackedRun' for its wrapper, and that name is taken. Rename one of the two.")]
    public Task The_report_says_what_is_wrong_and_what_to_do(string source, string message) =>
        new RuleTest<TXE001ShapeCannotBeWrappedAnalyzer>(source).Says(message).RunAsync();

    [Fact]
    public Task Special_members_of_every_kind_are_reported() =>
        new RuleTest<TXE001ShapeCannotBeWrappedAnalyzer>(
            """
            public class Notes
            {
                public int Count { [TrackedTask] {|TXE001:get|}; [TrackedTask] {|TXE001:set|}; }
                public event Action Done { [TrackedTask] {|TXE001:add|} { } remove { } }
                [TrackedTask] public static explicit operator {|TXE001:int|}(Notes notes) => 1;
            }
            """).RunAsync();
}
