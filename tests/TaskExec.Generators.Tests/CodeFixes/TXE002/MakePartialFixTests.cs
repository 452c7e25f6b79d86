using TaskExec.CodeFixes;
using TaskExec.Generators.Analysis.Contract;
using TaskExec.Testing.Analysis;

namespace TaskExec.Generators.Tests.CodeFixes.TXE002;

public sealed class MakePartialFixTests
{
    [Fact]
    public Task The_type_becomes_partial() =>
        Test(
            """
            public sealed class Notes
            {
                [TrackedTask]
                private void {|TXE002:Run|}() { }
            }
            """,
            """
            public sealed partial class Notes
            {
                [TrackedTask]
                private void Run() { }
            }
            """).RunAsync();

    [Fact]
    public Task The_containing_types_become_partial() =>
        Test(
            """
            // Notes.
            class Notes
            {
                protected class Skill
                {
                    [TrackedTask]
                    private void {|TXE002:Run|}() { }
                }
            }
            """,
            """
            // Notes.
            partial class Notes
            {
                protected partial class Skill
                {
                    [TrackedTask]
                    private void Run() { }
                }
            }
            """).RunAsync();

    [Fact]
    public Task Four_methods_of_two_types_are_fixed_in_one_pass() =>
        Test(
            """
            public class Notes
            {
                [TrackedTask] private void {|TXE002:First|}() { }
                [TrackedTask] private void {|TXE002:Second|}() { }
                record Inner
                {
                    [TrackedTask] private void {|TXE002:Third|}() { }
                    [TrackedTask] private void {|TXE002:Fourth|}() { }
                }
            }
            """,
            """
            public partial class Notes
            {
                [TrackedTask] private void First() { }
                [TrackedTask] private void Second() { }
                partial record Inner
                {
                    [TrackedTask] private void Third() { }
                    [TrackedTask] private void Fourth() { }
                }
            }
            """).RunAsync();

    [Fact]
    public Task Types_in_two_files_are_fixed_in_one_pass() =>
        Test(
            "class Notes { [TrackedTask] private void {|TXE002:Run|}() { } }",
            "partial class Notes { [TrackedTask] private void Run() { } }")
            .WithFile(
                "/0/Links.cs",
                "class Links { [TrackedTask] private void {|TXE002:Run|}() { } }",
                "partial class Links { [TrackedTask] private void Run() { } }")
            .RunAsync();

    private static FixTest<ContractAnalyzer, MakePartialFix> Test(string before, string after) =>
        new(MakePartialFix.EquivalenceKey, before, after);
}
