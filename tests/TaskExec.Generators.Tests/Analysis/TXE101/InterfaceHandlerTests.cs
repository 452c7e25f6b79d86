using TaskExec.Generators.Analysis.Usage;
using TaskExec.Testing.Analysis;

namespace TaskExec.Generators.Tests.Analysis.TXE101;

public sealed class InterfaceHandlerTests
{
    [Fact]
    public Task The_report_names_the_marked_interface() =>
        Test(
            """
            [SkillHandler]
            interface ISkill { Task RunAsync(); }

            class Notes : ISkill
            {
                public Task {|#0:RunAsync|}() => Task.CompletedTask;
            }
            """)
            .Reports("TXE101", "'RunAsync'", "'ISkill.RunAsync'", "'ISkill' has [SkillHandler]")
            .RunAsync();

    [Fact]
    public Task The_report_names_the_marked_member() =>
        Test(
            """
            interface ISkill { [SkillHandler] Task RunAsync(); }

            class Notes : ISkill
            {
                public Task {|#0:RunAsync|}() => Task.CompletedTask;
            }
            """)
            .Reports("TXE101", "'RunAsync'", "'ISkill.RunAsync'", "'RunAsync' has [SkillHandler]")
            .RunAsync();

    [Fact]
    public Task Inherited_interfaces_and_interfaces_of_base_types_are_considered() =>
        Test(
            """
            interface ISkill { [SkillHandler] void Run(); }
            interface INotes : ISkill;
            abstract class Skill : INotes { public abstract void Run(); }
            class Notes : Skill, INotes { public override void {|TXE101:Run|}() { } }
            """).RunAsync();

    [Fact]
    public Task A_generic_interface_is_matched_with_its_implementation() =>
        Test(
            """
            [SkillHandler] interface ISkill<T> { Task<T> RunAsync(T input); }
            class Notes : ISkill<string> { public Task<string> {|TXE101:RunAsync|}(string input) => Task.FromResult(input); }
            """).RunAsync();

    [Fact]
    public Task Only_the_members_of_the_interface_are_handlers() =>
        Test(
            """
            [SkillHandler] interface ISkill { void Run(); }
            class Notes : ISkill { public void {|TXE101:Run|}() { } public void Other() { } public void Run(int other) { } }
            """).RunAsync();

    [Fact]
    public Task An_unmarked_member_beside_a_marked_member_is_not_a_handler() =>
        Test(
            """
            interface ISkill { [SkillHandler] void Run(); void Stop(); }
            class Notes : ISkill { public void {|TXE101:Run|}() { } public void Stop() { } }
            """).RunAsync();

    [Fact]
    public Task The_interface_itself_is_not_reported() =>
        Test("[SkillHandler] interface ISkill { void Run(); void Stop() { } [SkillHandler] static void Reset() { } }").RunAsync();

    [Fact]
    public Task An_explicit_implementation_is_reported_with_its_parameters() =>
        Test(
            """
            namespace Skills;
            [SkillHandler] interface ISkill<T> { void Run(T input); }
            class Notes : ISkill<int> { void ISkill<int>.{|#0:Run|}(int input) { } }
            """)
            .Reports("TXE101", "'Run'", "'ISkill.Run'", "'ISkill' has [SkillHandler]", "Add [TrackedTask]")
            .RunAsync();

    [Theory]
    [InlineData("[SkillHandler] interface ISkill { void Run(); } class Notes : ISkill { [Untracked(\"it is quick\")] void ISkill.Run() { } }")]
    [InlineData("interface ISkill { void Run(); } [SkillHandler] class Notes : ISkill { void ISkill.Run() { } }")]
    [InlineData("[SkillHandler] interface ISkill { string Name { get; } event Action Done; } class Notes : ISkill { string ISkill.Name => \"\"; event Action ISkill.Done { add { } remove { } } }")]
    public Task Other_explicit_implementations_are_not_reported(string source) => Test(source).RunAsync();

    [Fact]
    public Task Properties_and_events_of_the_interface_are_not_handlers() =>
        Test(
            """
            [SkillHandler] interface ISkill { string Name { get; } event Action Done; }
            class Notes : ISkill { public string Name => ""; public event Action Done { add { } remove { } } }
            """).RunAsync();

    private static RuleTest<TXE101UntrackedHandlerAnalyzer> Test(string source) => new(source);
}
