using TaskExec.Generators.Analysis.Usage;
using TaskExec.Testing.Analysis;

namespace TaskExec.Generators.Tests.Analysis.TXE101;

public sealed class TypeAttributeHandlerTests
{
    [Fact]
    public Task The_report_names_the_type() =>
        Test(
            """
            [SkillHandler]
            class Notes
            {
                public void {|#0:Summarise|}() { }
            }
            """)
            .Reports("TXE101", "'Summarise'", "'Notes'", "[SkillHandler]")
            .RunAsync();

    [Fact]
    public Task The_report_names_the_base_that_carries_the_attribute() =>
        Test(
            """
            [SkillHandler]
            class Skill;

            class Middle : Skill;

            class Notes : Middle
            {
                public void {|#0:Summarise|}() { }
            }
            """)
            .Reports("TXE101", "'Summarise'", "'Notes'", "'Skill'", "[SkillHandler]")
            .RunAsync();

    [Fact]
    public Task Static_methods_are_reported() =>
        Test("[SkillHandler] static class Notes { public static void {|TXE101:Run|}() { } }").RunAsync();

    [Fact]
    public Task Partial_declarations_in_two_files_are_one_type() =>
        Test("[SkillHandler] partial class Notes { public void {|TXE101:First|}() { } }")
            .WithFile("/0/Second.cs", "partial class Notes { public void {|TXE101:Second|}() { } }")
            .RunAsync();

    [Theory]
    [InlineData("private void Run() { }")]
    [InlineData("internal void Run() { }")]
    [InlineData("protected void Run() { }")]
    [InlineData("private protected void Run() { }")]
    [InlineData("protected internal void Run() { }")]
    public Task Methods_that_are_not_public_are_not_handlers(string method) =>
        Test($"[SkillHandler] class Notes {{ {method} }}").RunAsync();

    [Fact]
    public Task A_nested_type_does_not_inherit_from_the_type_around_it() =>
        Test("[SkillHandler] class Notes { public class Options { public void Check() { } } }").RunAsync();

    [Fact]
    public Task A_type_that_only_uses_a_marked_one_is_not_marked() =>
        Test(
            """
            [SkillHandler] class Skill;
            class Notes(Skill skill) { public Skill Run() => skill; }
            """).RunAsync();

    private static RuleTest<TXE101UntrackedHandlerAnalyzer> Test(string source) => new(source);
}
