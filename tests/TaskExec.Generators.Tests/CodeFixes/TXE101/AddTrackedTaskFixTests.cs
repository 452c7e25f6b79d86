using TaskExec.CodeFixes;
using TaskExec.Generators.Analysis.Usage;
using TaskExec.Testing.Analysis;

namespace TaskExec.Generators.Tests.CodeFixes.TXE101;

public sealed class AddTrackedTaskFixTests
{
    [Fact]
    public Task The_attribute_comes_first_on_a_line_of_its_own() =>
        Test(
            """
            public class Notes
            {
                [SkillHandler]
                public Task {|TXE101:SummariseAsync|}(string path) => Task.CompletedTask;
            }
            """,
            """
            public class Notes
            {
                [TrackedTask]
                [SkillHandler]
                public Task SummariseAsync(string path) => Task.CompletedTask;
            }
            """).RunAsync();

    [Fact]
    public Task The_fix_makes_an_OnFailure_attribute_effective() =>
        Test(
            """
            public class Notes
            {
                [OnFailure(TaskExec.FailureClass.Network)]
                public Task {|TXE101:PushAsync|}() => Task.CompletedTask;
            }
            """,
            """
            public class Notes
            {
                [TrackedTask]
                [OnFailure(TaskExec.FailureClass.Network)]
                public Task PushAsync() => Task.CompletedTask;
            }
            """).RunAsync();

    [Fact]
    public Task An_explicit_implementation_can_be_tracked() =>
        Test(
            """
            [SkillHandler]
            public interface ISkill
            {
                void Run();
            }

            public partial class Notes : ISkill
            {
                void ISkill.{|TXE101:Run|}() { }
            }
            """,
            """
            [SkillHandler]
            public interface ISkill
            {
                void Run();
            }

            public partial class Notes : ISkill
            {
                [TrackedTask]
                void ISkill.Run() { }
            }
            """).RunAsync();

    [Fact]
    public Task Comments_stay_above_the_attribute() =>
        Test(
            """
            [SkillHandler]
            public class Notes
            {
                public int Count;

                /// <summary>Summarises.</summary>
                // Slow.
                public void {|TXE101:Summarise|}() { } // Still slow.
            }
            """,
            """
            [SkillHandler]
            public class Notes
            {
                public int Count;

                /// <summary>Summarises.</summary>
                // Slow.
                [TrackedTask]
                public void Summarise() { } // Still slow.
            }
            """).RunAsync();

    [Fact]
    public Task A_method_that_shares_its_line_with_other_code_stays_on_that_line() =>
        Test(
            "public class Notes { [SkillHandler] public void {|TXE101:Summarise|}() { } }",
            "public class Notes { [TrackedTask][SkillHandler] public void Summarise() { } }").RunAsync();

    [Fact]
    public Task Line_ends_and_tabs_are_kept() =>
        Test(
            "public class Notes\r\n{\r\n\t[SkillHandler]\r\n\tpublic void {|TXE101:Run|}() { }\r\n}\r\n",
            "public class Notes\r\n{\r\n\t[TrackedTask]\r\n\t[SkillHandler]\r\n\tpublic void Run() { }\r\n}\r\n")
            .WithEditorConfig("indent_style = tab\nend_of_line = crlf")
            .RunAsync();

    [Fact]
    public Task Directives_around_the_method_stay_where_they_are() =>
        Test(
            """
            public class Notes
            {
            #if !NEVER
                [SkillHandler]
                public void {|TXE101:Run|}() { }
            #endif
            }
            """,
            """
            public class Notes
            {
            #if !NEVER
                [TrackedTask]
                [SkillHandler]
                public void Run() { }
            #endif
            }
            """).RunAsync();

    private static FixTest<TXE101UntrackedHandlerAnalyzer, AddTrackedTaskFix> Test(string before, string after) =>
        new(AddTrackedTaskFix.EquivalenceKey, before, after);
}
