using TaskExec.Generators.Analysis.Usage;
using TaskExec.Testing.Analysis;

namespace TaskExec.Generators.Tests.Analysis.TXE101;

public sealed class ExemptHandlerTests
{
    [Theory]
    [InlineData("[SkillHandler, TrackedTask]")]
    [InlineData("[SkillHandler] [TrackedTask(retries: 3)]")]
    [InlineData("[TrackedTask, SkillHandler]")]
    public Task A_tracked_one_is_fine(string attributes) =>
        Test($"partial class Notes {{ {attributes} public Task RunAsync() => Task.CompletedTask; }}").RunAsync();

    [Fact]
    public Task The_wrapper_of_a_tracked_one_is_no_handler_itself() =>
        Test("[SkillHandler] public partial class Notes { [TrackedTask] public Task RunAsync() => Task.CompletedTask; }").RunAsync();

    [Fact]
    public Task An_untracked_one_is_fine() =>
        Test("class Notes { [SkillHandler, Untracked(\"it only reads\")] public void Run() { } }").RunAsync();

    [Fact]
    public Task A_method_of_an_untracked_type_is_fine() =>
        Test("[Untracked(\"a test double\")] class Notes { [SkillHandler] public void Run() { } }").RunAsync();

    [Fact]
    public Task An_untracked_base_excuses_no_derived_type() =>
        Test(
            """
            [SkillHandler, Untracked("it only reads")] class Skill { public void Look() { } }
            class Notes : Skill { public void {|TXE101:Run|}() { } }
            """).RunAsync();

    [Fact]
    public Task An_override_of_a_tracked_method_is_reached_by_its_wrapper() =>
        Test(
            """
            public partial class Skill { [SkillHandler, TrackedTask] public virtual Task RunAsync() => Task.CompletedTask; }
            public class Notes : Skill { public override Task RunAsync() => Task.CompletedTask; }
            """).RunAsync();

    [Fact]
    public Task The_plan_and_the_check_of_a_tracked_sibling_are_parts_of_its_runs() =>
        Test(
            """
            [SkillHandler]
            public partial class Notes
            {
                [TrackedTask(Plan = nameof(Outline), Verify = nameof(HasHeading))]
                public string Summarise(string path) => path;

                public string Outline(string path) => path;

                public bool HasHeading(string result) => result.Length > 0;

                public void {|TXE101:Other|}() { }
            }
            """).RunAsync();

    [Fact]
    public Task The_plan_of_an_unrelated_type_is_no_excuse() =>
        Test(
            """
            public partial class Notes
            {
                [TrackedTask(Plan = nameof(Outline))]
                public void Summarise() { }

                public void Outline() { }
            }

            [SkillHandler]
            public class Links { public void {|TXE101:Outline|}() { } }
            """).RunAsync();

    [Fact]
    public Task A_type_that_carries_nothing_is_no_handler() =>
        Test("class Notes { public void Run() { } [Obsolete] public void Old() { } }").RunAsync();

    [Fact]
    public Task An_attribute_of_the_same_name_from_elsewhere_is_no_mark() =>
        Test(
            """
            class Notes { [Other.SkillHandler] public void Run() { } }
            namespace Other { class SkillHandlerAttribute : Attribute; }
            """).RunAsync();

    private static RuleTest<TXE101UntrackedHandlerAnalyzer> Test(string source) => new(source);
}
