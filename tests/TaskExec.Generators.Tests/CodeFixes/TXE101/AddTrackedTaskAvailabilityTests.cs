using TaskExec.CodeFixes;
using TaskExec.Generators.Analysis.Usage;
using TaskExec.Testing.Analysis;

namespace TaskExec.Generators.Tests.CodeFixes.TXE101;

public sealed class AddTrackedTaskAvailabilityTests
{
    [Theory]
    [InlineData("public Task {|TXE101:Run|}(ref int value) => null;")]
    [InlineData("public Task {|TXE101:Run|}(out int value) { value = 1; return null; }")]
    [InlineData("public async void {|TXE101:Run|}() { await Task.Yield(); }")]
    public Task The_fix_is_not_offered_if_the_contract_would_refuse_the_method(string method) =>
        IsNotOffered($"public partial class Notes {{ [SkillHandler] {method} }}");

    [Fact]
    public Task The_fix_is_not_offered_if_a_tracked_overload_already_has_the_name() =>
        IsNotOffered(
            """
            public partial class Notes
            {
                [TrackedTask]
                public void Run() { }

                [SkillHandler]
                public void {|TXE101:Run|}(int again) { }
            }
            """);

    private static Task IsNotOffered(string source) =>
        new FixTest<TXE101UntrackedHandlerAnalyzer, AddTrackedTaskFix>(AddTrackedTaskFix.EquivalenceKey, source, source).RunAsync();
}
