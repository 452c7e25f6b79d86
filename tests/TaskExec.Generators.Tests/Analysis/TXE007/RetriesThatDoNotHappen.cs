using TaskExec.Generators.Analysis.Contract;
using TaskExec.Testing.Analysis;

namespace TaskExec.Generators.Tests.Analysis.TXE007;

public sealed class RetriesThatDoNotHappen
{
    [Fact]
    public Task Are_reported() =>
        Test("[TrackedTask(retries: 3, Idempotent = false)] public Task {|#0:Send|}(CancellationToken token) => Task.CompletedTask;")
            .Says("'Send' asks for 3 retries and is marked Idempotent = false, so that it is not retried. Remove the retries, or make a second run harmless and remove Idempotent = false.")
            .RunAsync();

    [Theory]
    [InlineData("[TrackedTask(Idempotent = false)]")]
    [InlineData("[TrackedTask(retries: 3)]")]
    [InlineData("[TrackedTask(retries: 3, Idempotent = true)]")]
    [InlineData("[TrackedTask(0, Idempotent = false)]")]
    [InlineData("[Untracked(\"it is old\")]")]
    public Task Where_there_are_none_nothing_is_reported(string attribute) => Test($"{attribute} public void Send() {{ }}").RunAsync();

    [Fact]
    public Task A_method_that_breaks_the_contract_is_reported_for_that_alone() =>
        Test("[TrackedTask(retries: 300, Idempotent = false)] public void Send() { }").RunAsync();

    private static RuleTest<TXE007RetriesNotIdempotentAnalyzer> Test(string member) => new($"public partial class Notes {{ {member} }}");
}
