using TaskExec.Generators.Analysis.Usage;
using TaskExec.Testing.Analysis;

namespace TaskExec.Generators.Tests.Analysis.TXE107;

public sealed class UntrackedReasonTests
{
    [Fact]
    public Task Are_reported_where_they_stand() =>
        Test("public class Notes { [{|#0:Untracked(\"\")|}] public void List() { } }")
            .Reports("TXE107", "'List'", "blank")
            .RunAsync();

    [Theory]
    [InlineData("\"  \"")]
    [InlineData("\"reason\"")]
    [InlineData("\" Reason \"")]
    [InlineData("null!")]
    [InlineData("Reasons.None")]
    public Task Of_every_kind_are_reported(string reason) =>
        Test($"public class Notes {{ [{{|TXE107:Untracked({reason})|}}] public void List() {{ }} }} public static class Reasons {{ public const string None = \"\"; }}").RunAsync();

    [Theory]
    [InlineData("public class")]
    [InlineData("public interface")]
    [InlineData("public struct")]
    public Task On_a_type_are_reported(string type) => Test($"[{{|TXE107:Untracked(\"\")|}}] {type} Notes {{ }}").RunAsync();

    [Fact]
    public Task On_a_partial_type_are_reported_once() => Test("[{|TXE107:Untracked(\"\")|}] public partial class Notes { } public partial class Notes { }").RunAsync();

    [Theory]
    [InlineData("[Untracked(\"it only lists names\")] public void List() { }")]
    [InlineData("[Untracked(\"no reason but speed\")] public void List() { }")]
    [InlineData("[TrackedTask] public void List() { }")]
    [InlineData("public void List() { }")]
    public Task Others_are_left_alone(string member) => Test($"public partial class Notes {{ {member} }}").RunAsync();

    [Fact]
    public Task Of_another_attribute_are_none_of_its_business() =>
        Test("namespace Other { class UntrackedAttribute(string reason) : Attribute { public string Reason => reason; } class Notes { [Other.Untracked(\"\")] public void List() { } } }").RunAsync();

    private static RuleTest<TXE107UntrackedWithoutReasonAnalyzer> Test(string source) => new(source);
}
