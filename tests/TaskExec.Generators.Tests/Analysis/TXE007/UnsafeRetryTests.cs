using TaskExec.Generators.Analysis.Contract;
using TaskExec.Testing.Analysis;

namespace TaskExec.Generators.Tests.Analysis.TXE007;

public sealed class UnsafeRetryTests
{
    [Fact]
    public Task Retries_of_a_method_that_is_not_idempotent_are_reported() =>
        Test("[TrackedTask(retries: 3, Idempotent = false)] public Task {|#0:Send|}(CancellationToken token) => Task.CompletedTask;")
            .Reports("TXE007", "'Send'", "Retries = 3", "Idempotent = false", "MarkSideEffect()")
            .RunAsync();

    [Theory]
    [InlineData("[TrackedTask(Idempotent = false)]")]
    [InlineData("[TrackedTask(retries: 3)]")]
    [InlineData("[TrackedTask(retries: 3, Idempotent = true)]")]
    [InlineData("[TrackedTask(0, Idempotent = false)]")]
    [InlineData("[Untracked(\"it is old\")]")]
    public Task A_method_without_unsafe_retries_is_not_reported(string attribute) => Test($"{attribute} public void Send() {{ }}").RunAsync();

    [Theory]
    [InlineData("TaskRun.Current?.MarkSideEffect();")]
    [InlineData("if (note.Length > 0) { TaskRun.Current!.MarkSideEffect(); }")]
    public Task Retries_that_end_at_a_marked_side_effect_are_not_reported(string mark) =>
        Test($$"""[TrackedTask(retries: 3, Idempotent = false)] public Task Send(string note, CancellationToken token) { {{mark}} return Task.CompletedTask; }""").RunAsync();

    [Fact]
    public Task A_method_that_breaks_the_contract_is_reported_only_for_that() =>
        Test("[TrackedTask(retries: 300, Idempotent = false)] public void Send() { }").RunAsync();

    private static RuleTest<TXE007RetriesNotIdempotentAnalyzer> Test(string member) => new($"public partial class Notes {{ {member} }}");
}
