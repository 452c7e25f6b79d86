using TaskExec.Generators.Analysis.Usage;
using TaskExec.Testing.Analysis;

namespace TaskExec.Generators.Tests.Analysis.TXE101;

/// <summary>[OnFailure] beside no [TrackedTask].</summary>
public sealed class OnFailureWithoutTrackedTaskTests
{
    private const string OnFailure = "OnFailure(TaskExec.FailureClass.Network, Retries = 2)";

    [Fact]
    public Task The_report_states_the_fault_and_the_remedy() =>
        Test($"class Notes {{ [{OnFailure}] public Task {{|#0:Run|}}(string path) => Task.CompletedTask; }}")
            .Reports("TXE101", "'Run'", "[OnFailure]", "[TrackedTask]")
            .RunAsync();

    [Fact]
    public Task An_explicit_implementation_is_named_without_its_interface() =>
        Test($"interface ISkill {{ void Run(); }} class Notes : ISkill {{ [{OnFailure}] void ISkill.{{|#0:Run|}}() {{ }} }}")
            .Reports("TXE101", "'Run'", "[OnFailure]", "[TrackedTask]")
            .RunAsync();

    [Theory]
    [InlineData("class Notes { [{0}] private static int {|TXE101:Run|}() => 1; }")]
    [InlineData("class Notes { [{0}, {0}] public void {|TXE101:Run|}() { } }")]
    [InlineData("abstract class Notes { [{0}] public abstract Task {|TXE101:Run|}(); }")]
    [InlineData("interface INotes { [{0}] Task {|TXE101:Run|}(); }")]
    [InlineData("[SkillHandler] class Notes { [{0}] public void {|TXE101:Run|}() { } }")]
    [InlineData("class Notes { [SkillHandler, {0}] public void {|TXE101:Run|}() { } }")]
    public Task Every_method_is_reported_once(string source) => Test(With(source)).RunAsync();

    [Fact]
    public Task A_partial_method_is_reported_at_its_body() =>
        Test(With("partial class Notes { [{0}] public partial void Run(); } partial class Notes { public partial void {|TXE101:Run|}() { } }")).RunAsync();

    [Fact]
    public Task TrackedTask_on_a_base_method_or_another_method_does_not_apply() =>
        Test(With(
            """
            public partial class Skill
            {
                [TrackedTask(Plan = nameof(Outline))]
                public virtual Task RunAsync() => Task.CompletedTask;

                [{0}]
                public string {|TXE101:Outline|}() => "";
            }

            public class Notes : Skill
            {
                [{0}]
                public override Task {|TXE101:RunAsync|}() => Task.CompletedTask;
            }
            """)).RunAsync();

    [Theory]
    [InlineData("partial class Notes { [TrackedTask, {0}] public void Run() { } }")]
    [InlineData("partial class Notes { [TrackedTask] public partial void Run(); } partial class Notes { [{0}] public partial void Run() { } }")]
    [InlineData("class Notes { [Untracked(\"it is old\"), {0}] public void Run() { } }")]
    [InlineData("[Untracked(\"it is old\")] class Notes { [{0}] public void Run() { } }")]
    [InlineData("class Notes { [Other.OnFailure] public void Run() { } } namespace Other { class OnFailureAttribute : Attribute; }")]
    public Task Other_methods_are_not_reported(string source) => Test(With(source)).RunAsync();

    [Fact]
    public Task A_test_project_is_not_reported() =>
        Test(With("class Notes { [{0}] public void Run() { } }")).WithBuildProperty("IsTestProject", "true").RunAsync();

    private static string With(string source) => source.Replace("{0}", OnFailure, StringComparison.Ordinal);

    private static RuleTest<TXE101UntrackedHandlerAnalyzer> Test(string source) => new(source);
}
