using TaskExec.Generators.Analysis.Usage;
using TaskExec.Testing.Analysis;

namespace TaskExec.Generators.Tests.Analysis.TXE101;

public sealed class MethodAttributeHandlerTests
{
    [Fact]
    public Task The_report_states_the_fault_and_the_remedy() =>
        Test(
            """
            class Notes
            {
                [SkillHandler]
                public Task {|#0:SummariseAsync|}(string path) => Task.CompletedTask;
            }
            """)
            .Reports("TXE101", "'SummariseAsync'", "[SkillHandler]", "[TrackedTask]", "[Untracked(\"reason\")]")
            .RunAsync();

    [Theory]
    [InlineData("public void {|TXE101:Run|}() { }")]
    [InlineData("public static int {|TXE101:Run|}() => 1;")]
    [InlineData("private ValueTask {|TXE101:Run|}() => default;")]
    [InlineData("protected internal virtual Task<string> {|TXE101:Run|}() => null!;")]
    [InlineData("internal T {|TXE101:Run|}<T>(T value) => value;")]
    [InlineData("public async Task {|TXE101:Run|}() => await Task.Yield();")]
    public Task Any_ordinary_method_is_reported(string method) =>
        Test($"class Notes {{ [SkillHandler] {method} }}").RunAsync();

    [Theory]
    [InlineData("struct Notes")]
    [InlineData("record Notes(string Folder)")]
    [InlineData("record struct Notes(string Folder)")]
    [InlineData("class Notes<T>")]
    [InlineData("static class Notes")]
    public Task The_attribute_is_found_in_any_type_with_method_bodies(string type) =>
        Test($"{type} {{ [SkillHandler] public static void {{|TXE101:Run|}}() {{ }} }}").RunAsync();

    [Fact]
    public Task The_attribute_is_found_in_a_nested_type() =>
        Test("class Outer { class Inner { [SkillHandler] public void {|TXE101:Run|}() { } } }").RunAsync();

    [Fact]
    public Task An_override_inherits_the_attribute() =>
        Test(
            """
            abstract class Skill
            {
                [SkillHandler]
                public abstract Task RunAsync();
            }

            class Notes : Skill
            {
                public override Task {|#0:RunAsync|}() => Task.CompletedTask;
            }
            """)
            .Reports("TXE101", "'RunAsync'", "'Skill.RunAsync'", "[SkillHandler]")
            .RunAsync();

    [Fact]
    public Task A_partial_method_is_reported_once_at_its_body() =>
        Test(
            """
            partial class Notes
            {
                [SkillHandler]
                public partial void Run();
            }

            partial class Notes
            {
                public partial void {|TXE101:Run|}() { }
            }
            """).RunAsync();

    [Fact]
    public Task Every_handler_of_a_type_is_reported() =>
        Test(
            """
            class Notes
            {
                [SkillHandler] public void {|TXE101:First|}() { }
                [SkillHandler] public void {|TXE101:Second|}() { }
                [SkillHandler] public void {|TXE101:Second|}(int again) { }
                public void Other() { }
            }
            """).RunAsync();

    private static RuleTest<TXE101UntrackedHandlerAnalyzer> Test(string source) => new(source);
}
