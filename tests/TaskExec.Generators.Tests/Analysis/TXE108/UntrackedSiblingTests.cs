using TaskExec.Generators.Analysis.Usage;
using TaskExec.Testing.Analysis;

namespace TaskExec.Generators.Tests.Analysis.TXE108;

public sealed class UntrackedSiblingTests
{
    [Fact]
    public Task An_untracked_sibling_is_reported() =>
        Test("public Task {|#0:TranslateAsync|}(string path) => Task.CompletedTask;")
            .Reports("TXE108", "'TranslateAsync'", "[TrackedTask]", "[Untracked(\"reason\")]")
            .RunAsync();

    [Theory]
    [InlineData("public void {|TXE108:Delete|}(string path) { }")]
    [InlineData("public static int {|TXE108:Count|}(string path) => 1;")]
    [InlineData("public Task<int> {|TXE108:CountAsync|}() => Task.FromResult(1);")]
    [InlineData("public virtual void {|TXE108:Delete|}(string path) { }")]
    [InlineData("public void {|TXE108:Clear|}() { }")]
    public Task Untracked_siblings_of_every_kind_are_reported(string member) => Test(member).RunAsync();

    [Theory]
    [InlineData("private void Delete(string path) { }")]
    [InlineData("internal void Delete(string path) { }")]
    [InlineData("protected void Delete(string path) { }")]
    [InlineData("public int Count() => 1;")]
    [InlineData("public bool IsEmpty() => true;")]
    [InlineData("public int Count { get; set; }")]
    [InlineData("public Notes() { }")]
    [InlineData("public override string ToString() => \"\";")]
    [InlineData("public override void Override(int x) { }")]
    [InlineData("public void Dispose() { }")]
    [InlineData("public static void Main(string[] arguments) { }")]
    [InlineData("public static Notes operator +(Notes a, Notes b) => a;")]
    [InlineData("public event Action? Changed;")]
    [InlineData("[Untracked(\"it is old\")] public void Delete(string path) { }")]
    [InlineData("[TrackedTask] public void Delete(string path) { }")]
    [InlineData("public bool Holds(string path) => true;")]
    [InlineData("public void Implement(int x) { }")]
    public Task Other_methods_are_not_reported(string member) => Test(member).RunAsync();

    [Theory]
    [InlineData("public class Notes { public void Delete(string path) { } }")]
    [InlineData("public interface INotes { [TrackedTask] void Read(); void Delete(string path); }")]
    public Task Nothing_is_reported_if_no_method_is_tracked_or_can_be_tracked(string source) => new RuleTest<TXE108UntrackedSiblingAnalyzer>(source).RunAsync();

    [Theory]
    [InlineData("[SkillHandler]")]
    [InlineData("[OnFailure(TaskExec.FailureClass.Network)]")]
    public Task A_handler_is_reported_only_by_the_rule_for_handlers(string mark) =>
        Test($"{mark} public void Delete(string path) {{ }}").RunAsync();

    [Fact]
    public Task Methods_in_a_test_project_are_not_reported() =>
        Test("public void Delete(string path) { }").WithBuildProperty("IsTestProject", "true").RunAsync();

    private static RuleTest<TXE108UntrackedSiblingAnalyzer> Test(string member) => new($$"""
        public interface IBase { void Implement(int x); }
        public abstract class Base { public virtual void Override(int x) { } }
        public partial class Notes : Base, IBase
        {
            [TrackedTask(Verify = "Holds")] public void Read(string path) { }
            {{(member.Contains("Holds", StringComparison.Ordinal) ? "" : "private bool Holds(string path) => true;")}}
            {{(member.Contains("Implement", StringComparison.Ordinal) ? "" : "void IBase.Implement(int x) { }")}}
            {{member}}
        }
        """);
}
