using TaskExec.CodeFixes;
using TaskExec.Generators.Analysis.Usage;
using TaskExec.Testing.Analysis;

namespace TaskExec.Generators.Tests.CodeFixes.TXE101;

public sealed class AddTrackedTaskNotOffered
{
    [Theory]
    [InlineData("public void {|TXE101:Run|}(ref int value) { }")]
    [InlineData("public void {|TXE101:Run|}(out int value) { value = 1; }")]
    [InlineData("public async void {|TXE101:Run|}() { await Task.Yield(); }")]
    public Task Where_the_contract_would_refuse_the_method(string method) =>
        Stays($"public partial class Notes {{ [SkillHandler] {method} }}");

    [Fact]
    public Task For_an_explicit_implementation() =>
        Stays("[SkillHandler] public interface ISkill { void Run(); } public partial class Notes : ISkill { void ISkill.{|TXE101:Run|}() { } }");

    [Fact]
    public Task Where_a_tracked_overload_already_has_the_name() =>
        Stays(
            """
            public partial class Notes
            {
                [TrackedTask]
                public void Run() { }

                [SkillHandler]
                public void {|TXE101:Run|}(int again) { }
            }
            """);

    private static Task Stays(string source) =>
        new FixTest<TXE101UntrackedHandlerAnalyzer, AddTrackedTaskFix>(AddTrackedTaskFix.EquivalenceKey, source, source).RunAsync();
}
