using TaskExec.CodeFixes;
using TaskExec.Generators.Analysis.Usage;
using TaskExec.Testing.Analysis;

namespace TaskExec.Generators.Tests.CodeFixes.TXE101;

public sealed class AddTrackedTaskFixAllTests
{
    [Fact]
    public Task Five_methods_of_one_type_are_fixed_in_one_pass() =>
        Test(
            """
            [SkillHandler]
            public class Notes
            {
                public void {|TXE101:First|}() { }

                public void {|TXE101:Second|}() { }

                [SkillHandler]
                private void {|TXE101:Third|}() { }

                public static Task {|TXE101:Fourth|}() => Task.CompletedTask;

                [SkillHandler]
                protected int {|TXE101:Fifth|}() => 5;
            }
            """,
            """
            [SkillHandler]
            public partial class Notes
            {
                [TrackedTask]
                public void First() { }

                [TrackedTask]
                public void Second() { }

                [TrackedTask]
                [SkillHandler]
                private void Third() { }

                [TrackedTask]
                public static Task Fourth() => Task.CompletedTask;

                [TrackedTask]
                [SkillHandler]
                protected int Fifth() => 5;
            }
            """).RunAsync();

    [Fact]
    public Task Partial_declarations_in_two_files_are_fixed_in_one_pass() =>
        Test(
            """
            [SkillHandler]
            public partial class Notes
            {
                public void {|TXE101:First|}() { }

                public void {|TXE101:Second|}() { }

                class Inner
                {
                    [SkillHandler]
                    private void {|TXE101:Deep|}() { }
                }
            }
            """,
            """
            [SkillHandler]
            public partial class Notes
            {
                [TrackedTask]
                public void First() { }

                [TrackedTask]
                public void Second() { }

                partial class Inner
                {
                    [TrackedTask]
                    [SkillHandler]
                    private void Deep() { }
                }
            }
            """)
            .WithFile(
                "/0/Notes.Second.cs",
                """
                partial class Notes
                {
                    public void {|TXE101:Third|}() { }

                    public void {|TXE101:Fourth|}() { }
                }
                """,
                """
                partial class Notes
                {
                    [TrackedTask]
                    public void Third() { }

                    [TrackedTask]
                    public void Fourth() { }
                }
                """)
            .RunAsync();

    [Fact]
    public Task A_method_that_the_contract_would_refuse_stays_reported() =>
        Test(
            """
            [SkillHandler]
            public class Notes
            {
                public void {|TXE101:First|}() { }

                public Task {|TXE101:Second|}(ref int value) => null;

                public void {|TXE101:Third|}() { }
            }
            """,
            """
            [SkillHandler]
            public class Notes
            {
                [TrackedTask]
                public void First() { }

                public Task {|TXE101:Second|}(ref int value) => null;

                [TrackedTask]
                public void Third() { }
            }
            """).RunAsync();

    [Fact]
    public Task Overloads_are_not_fixed_until_a_person_names_them() =>
        Test(
            """
            [SkillHandler]
            public class Notes
            {
                public void {|TXE101:Run|}() { }

                public void {|TXE101:Run|}(int again) { }

                public void {|TXE101:Stop|}() { }
            }
            """,
            """
            [SkillHandler]
            public class Notes
            {
                [TrackedTask]
                public void Run() { }

                public void {|TXE101:Run|}(int again) { }

                [TrackedTask]
                public void Stop() { }
            }
            """)
            .ByFixAll(
                """
                [SkillHandler]
                public class Notes
                {
                    public void {|TXE101:Run|}() { }

                    public void {|TXE101:Run|}(int again) { }

                    [TrackedTask]
                    public void Stop() { }
                }
                """)
            .RunAsync();

    private static FixTest<TXE101UntrackedHandlerAnalyzer, AddTrackedTaskFix> Test(string before, string after) =>
        new(AddTrackedTaskFix.EquivalenceKey, before, after);
}
