using TaskExec.CodeFixes;
using TaskExec.Generators.Analysis.Usage;
using TaskExec.Testing.Analysis;

namespace TaskExec.Generators.Tests.CodeFixes.TXE101;

public sealed class MarkUntrackedFixTests
{
    private const string Skill = "namespace Library { [TaskExec.SkillHandler] public class Skill; }";

    [Fact]
    public Task The_fix_leaves_the_reason_to_the_person() =>
        Test(
            """
            class Notes
            {
                /// <summary>Runs.</summary>
                [SkillHandler]
                public void {|TXE101:Run|}() { }
            }
            """,
            """
            class Notes
            {
                /// <summary>Runs.</summary>
                [Untracked("reason")]
                [SkillHandler]
                public void Run() { }
            }
            """).RunAsync();

    [Fact]
    public Task The_fix_is_offered_for_a_method_that_cannot_be_tracked() =>
        Test(
            "class Notes { [SkillHandler] public void {|TXE101:Run|}(ref int value) { } }",
            "class Notes { [Untracked(\"reason\")][SkillHandler] public void Run(ref int value) { } }").RunAsync();

    [Fact]
    public Task The_fix_is_offered_for_an_explicit_implementation() =>
        Test(
            "[SkillHandler] interface ISkill { void Run(); } class Notes : ISkill { void ISkill.{|TXE101:Run|}() { } }",
            "[SkillHandler] interface ISkill { void Run(); } class Notes : ISkill { [Untracked(\"reason\")] void ISkill.Run() { } }").RunAsync();

    [Fact]
    public Task All_methods_are_fixed_in_one_pass() =>
        Test(
            """
            [SkillHandler]
            partial class Notes
            {
                public void {|TXE101:First|}() { }
                public void {|TXE101:Second|}() { }
                public void {|TXE101:Third|}() { }
                public void {|TXE101:Third|}(int again) { }
            }
            """,
            """
            [SkillHandler]
            partial class Notes
            {
                [Untracked("reason")]
                public void First() { }
                [Untracked("reason")]
                public void Second() { }
                [Untracked("reason")]
                public void Third() { }
                [Untracked("reason")]
                public void Third(int again) { }
            }
            """)
            .WithFile(
                "/0/Second.cs",
                "partial class Notes { public void {|TXE101:Fourth|}() { } }",
                "partial class Notes { [Untracked(\"reason\")] public void Fourth() { } }")
            .RunAsync();

    [Fact]
    public Task A_missing_using_is_added() =>
        Test(
            """
            public class Notes : Library.Skill
            {
                public void {|TXE101:Run|}() { }
            }
            """,
            """
            using TaskExec;

            public class Notes : Library.Skill
            {
                [Untracked("reason")]
                public void Run() { }
            }
            """).WithFile("/0/Skill.cs", Skill, Skill).WithoutTaskExecUsings().RunAsync();

    private static FixTest<TXE101UntrackedHandlerAnalyzer, MarkUntrackedFix> Test(string before, string after) =>
        new(MarkUntrackedFix.EquivalenceKey, before, after);
}
