using TaskExec.Generators.Analysis.Usage;
using TaskExec.Testing.Analysis;

namespace TaskExec.Generators.Tests.Analysis.TXE101;

public sealed class ExemptHandlerTests
{
    [Theory]
    [InlineData("[SkillHandler, TrackedTask]")]
    [InlineData("[SkillHandler] [TrackedTask(retries: 3)]")]
    [InlineData("[TrackedTask, SkillHandler]")]
    public Task A_tracked_handler_is_not_reported(string attributes) =>
        Test($"partial class Notes {{ {attributes} public Task RunAsync() => Task.CompletedTask; }}").RunAsync();

    [Fact]
    public Task The_wrapper_of_a_tracked_handler_is_not_reported() =>
        Test("[SkillHandler] public partial class Notes { [TrackedTask] public Task RunAsync() => Task.CompletedTask; }").RunAsync();

    [Fact]
    public Task A_handler_that_is_marked_as_untracked_is_not_reported() =>
        Test("class Notes { [SkillHandler, Untracked(\"it only reads\")] public void Run() { } }").RunAsync();

    [Fact]
    public Task A_method_of_a_type_that_is_marked_as_untracked_is_not_reported() =>
        Test("[Untracked(\"a test double\")] class Notes { [SkillHandler] public void Run() { } }").RunAsync();

    [Fact]
    public Task An_untracked_base_does_not_exempt_a_derived_type() =>
        Test(
            """
            [SkillHandler, Untracked("it only reads")] class Skill { public void Look() { } }
            class Notes : Skill { public void {|TXE101:Run|}() { } }
            """).RunAsync();

    [Fact]
    public Task An_override_of_a_tracked_method_is_not_reported() =>
        Test(
            """
            public partial class Skill { [SkillHandler, TrackedTask] public virtual Task RunAsync() => Task.CompletedTask; }
            public class Notes : Skill { public override Task RunAsync() => Task.CompletedTask; }
            """).RunAsync();

    [Fact]
    public Task The_plan_and_verify_methods_of_a_tracked_method_are_not_reported() =>
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
    public Task The_plan_method_of_an_unrelated_type_is_reported() =>
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
    public Task A_type_without_a_handler_attribute_is_not_reported() =>
        Test("class Notes { public void Run() { } [Obsolete] public void Old() { } }").RunAsync();

    [Fact]
    public Task An_attribute_of_the_same_name_from_another_namespace_is_ignored() =>
        Test(
            """
            class Notes { [Other.SkillHandler] public void Run() { } }
            namespace Other { class SkillHandlerAttribute : Attribute; }
            """).RunAsync();

    private static RuleTest<TXE101UntrackedHandlerAnalyzer> Test(string source) => new(source);
}
