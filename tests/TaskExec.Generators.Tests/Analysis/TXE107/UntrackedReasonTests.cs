using TaskExec.Generators.Analysis.Usage;
using TaskExec.Testing.Analysis;

namespace TaskExec.Generators.Tests.Analysis.TXE107;

public sealed class UntrackedReasonTests
{
    [Fact]
    public Task A_missing_reason_is_reported_at_the_attribute() =>
        Test("public class Notes { [{|#0:Untracked(\"\")|}] public void List() { } }")
            .Reports("TXE107", "'List'", "blank")
            .RunAsync();

    [Theory]
    [InlineData("\"  \"")]
    [InlineData("\"reason\"")]
    [InlineData("\" Reason \"")]
    [InlineData("null!")]
    [InlineData("Reasons.None")]
    public Task Missing_reasons_of_every_kind_are_reported(string reason) =>
        Test($"public class Notes {{ [{{|TXE107:Untracked({reason})|}}] public void List() {{ }} }} public static class Reasons {{ public const string None = \"\"; }}").RunAsync();

    [Theory]
    [InlineData("public class")]
    [InlineData("public interface")]
    [InlineData("public struct")]
    public Task A_missing_reason_on_a_type_is_reported(string type) => Test($"[{{|TXE107:Untracked(\"\")|}}] {type} Notes {{ }}").RunAsync();

    [Fact]
    public Task A_missing_reason_on_a_partial_type_is_reported_once() => Test("[{|TXE107:Untracked(\"\")|}] public partial class Notes { } public partial class Notes { }").RunAsync();

    [Theory]
    [InlineData("[Untracked(\"it only lists names\")] public void List() { }")]
    [InlineData("[Untracked(\"no reason but speed\")] public void List() { }")]
    [InlineData("[TrackedTask] public void List() { }")]
    [InlineData("public void List() { }")]
    public Task Valid_reasons_are_not_reported(string member) => Test($"public partial class Notes {{ {member} }}").RunAsync();

    [Fact]
    public Task An_attribute_of_the_same_name_from_another_namespace_is_ignored() =>
        Test("namespace Other { class UntrackedAttribute(string reason) : Attribute { public string Reason => reason; } class Notes { [Other.Untracked(\"\")] public void List() { } } }").RunAsync();

    private static RuleTest<TXE107UntrackedWithoutReasonAnalyzer> Test(string source) => new(source);
}
