using TaskExec.CodeFixes;
using TaskExec.Generators.Analysis.Usage;
using TaskExec.Testing.Analysis;

namespace TaskExec.Generators.Tests.CodeFixes.TXE101;

public sealed class AddTrackedTaskUsingFixTests
{
    private const string Skill = "namespace Library { [TaskExec.SkillHandler] public class Skill; }";

    [Fact]
    public Task A_missing_using_is_added() =>
        Test(
            """
            namespace Mine;

            public class Notes : Library.Skill
            {
                public void {|TXE101:Run|}() { }
            }
            """,
            """
            using TaskExec;

            namespace Mine;

            public class Notes : Library.Skill
            {
                [TrackedTask]
                public void Run() { }
            }
            """).RunAsync();

    [Fact]
    public Task An_existing_using_is_used() =>
        Test(
            """
            using TaskExec;

            public class Notes
            {
                [SkillHandler]
                public void {|TXE101:Run|}() { }
            }
            """,
            """
            using TaskExec;

            public class Notes
            {
                [TrackedTask]
                [SkillHandler]
                public void Run() { }
            }
            """).RunAsync();

    [Fact]
    public Task The_full_name_is_written_if_another_type_has_the_short_name() =>
        Test(
            """
            using TaskExec;

            public class TrackedTask;

            public class TrackedTaskAttribute : Attribute;

            public class Notes
            {
                [SkillHandler]
                public void {|TXE101:Run|}() { }
            }
            """,
            """
            using TaskExec;

            public class TrackedTask;

            public class TrackedTaskAttribute : Attribute;

            public class Notes
            {
                [TaskExec.TrackedTask]
                [SkillHandler]
                public void Run() { }
            }
            """).RunAsync();

    private static FixTest<TXE101UntrackedHandlerAnalyzer, AddTrackedTaskFix> Test(string before, string after) =>
        new FixTest<TXE101UntrackedHandlerAnalyzer, AddTrackedTaskFix>(AddTrackedTaskFix.EquivalenceKey, before, after).WithFile("/0/Skill.cs", Skill, Skill).WithoutTaskExecUsings();
}
