using TaskExec.Generators.Analysis.Contract;
using TaskExec.Testing.Analysis;

namespace TaskExec.Generators.Tests.Analysis.TXE002;

public sealed class NonPartialTypeReportTests
{
    [Theory]
    [InlineData("public class Notes { [TrackedTask] private void {|#0:Run|}() { } }", "'Notes' partial")]
    [InlineData("public class Notes { [TrackedTask] protected void {|#0:Run|}() { } }", "'Notes' partial")]
    [InlineData("public class Outer { private class Notes { [TrackedTask] public void {|#0:Run|}() { } } }", "'Outer' and 'Outer.Notes' partial")]
    [InlineData("public class Outer { public partial class Notes { [TrackedTask] private void {|#0:Run|}() { } } }", "'Outer' partial")]
    [InlineData(
        "public class Notes { [TrackedTask(Verify = nameof(Check))] public void {|#0:Run|}() { } private bool Check() => true; }",
        "'Check'",
        "'Notes' partial")]
    public Task The_report_names_the_types(string source, params string[] words) =>
        new RuleTest<ContractAnalyzer>(source).Reports("TXE002", ["'Notes.Run'", .. words]).RunAsync();

    [Theory]
    [InlineData("public partial class Notes { [TrackedTask] private void Run() { } }")]
    [InlineData("public class Notes { [TrackedTask] public void Run() { } }")]
    [InlineData("class Notes { [TrackedTask] internal void Run() { } }")]
    [InlineData("public class Notes { [TrackedTask] protected internal void Run() { } }")]
    [InlineData("public class Outer { internal class Notes { [TrackedTask] public static void Run() { } } }")]
    [InlineData("public partial class Outer { private partial class Notes { [TrackedTask] private void Run() { } } }")]
    [InlineData("public class Notes { [TrackedTask(Verify = nameof(Check))] public void Run() { } public bool Check() => true; }")]
    [InlineData("public class Notes { private void Run() { } }")]
    public Task A_type_is_not_reported_if_the_wrapper_can_reach_the_method(string source) =>
        new RuleTest<ContractAnalyzer>(source).RunAsync();

    [Fact]
    public Task A_partial_declaration_in_another_file_makes_a_type_partial() =>
        new RuleTest<ContractAnalyzer>("public partial class Notes { [TrackedTask] private void Run() { } }")
            .WithFile("/0/Other.cs", "partial class Notes { [TrackedTask] private void Other() { } }")
            .RunAsync();
}
