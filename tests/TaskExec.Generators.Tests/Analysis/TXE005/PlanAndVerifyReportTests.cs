using TaskExec.Generators.Analysis.Contract;
using TaskExec.Testing.Analysis;

namespace TaskExec.Generators.Tests.Analysis.TXE005;

public sealed class PlanAndVerifyReportTests
{
    [Theory]
    [InlineData("Plan = \"Outline\"", "", "Plan", "'Outline'", "'Notes'")]
    [InlineData("Plan = \"\"", "", "Plan", "blank")]
    [InlineData("Verify = \"Check\"", "public bool Check => true;", "Verify", "'Check'", "'Notes'")]
    [InlineData("Verify = \"RunAsync\"", "", "Verify", "'RunAsync'", "'Notes'")]
    [InlineData("Plan = \"Outline\"", "public int Outline() => 1;", "Plan", "'Outline'", "'int'", "string")]
    [InlineData("Verify = \"Check\"", "public string Check() => null;", "Verify", "'Check'", "'string'", "bool")]
    [InlineData("Verify = \"Check\"", "public bool Check<T>() => true;", "Verify", "'Check'", "generic")]
    [InlineData("Plan = \"Outline\"", "public void Outline(int path) { }", "Plan", "'Outline'", "'int path'", "'RunAsync'")]
    [InlineData("Verify = \"Check\"", "public bool Check(int result) => true;", "Verify", "'Check'", "'int result'", "('string')")]
    [InlineData("Plan = \"Outline\"", "public void Outline() { } public void Outline(string path) { }", "Plan", "'Outline'", "several")]
    public Task The_report_states_the_fault_and_the_remedy(string values, string member, params string[] words) =>
        Test(values, member, "{|#0:RunAsync|}").Reports("TXE005", ["'Notes.RunAsync'", .. words]).RunAsync();

    [Fact]
    public Task A_static_method_has_no_instance_for_its_plan() =>
        new RuleTest<ContractAnalyzer>(
            "public class Notes { [TrackedTask(Plan = nameof(Outline))] public static void {|#0:Run|}() { } public void Outline() { } }")
            .Reports("TXE005", "Plan", "'Notes.Run'", "'Outline'", "static")
            .RunAsync();

    [Fact]
    public Task A_synchronous_method_cannot_wait_for_an_asynchronous_verify_method() =>
        new RuleTest<ContractAnalyzer>(
            "public class Notes { [TrackedTask(Verify = nameof(CheckAsync))] public void {|#0:Run|}() { } public Task<bool> CheckAsync() => null; }")
            .Reports("TXE005", "Verify", "'Notes.Run'", "'CheckAsync'", "asynchronous")
            .RunAsync();

    [Fact]
    public Task Invalid_plan_and_verify_methods_are_both_reported() =>
        Test("Plan = \"Outline\", Verify = \"Check\"", "", "{|#0:RunAsync|}")
            .Reports("TXE005", "Plan", "'Outline'")
            .ReportsAt(0, "TXE005", "Verify", "'Check'")
            .RunAsync();

    [Theory]
    [InlineData("", "")]
    [InlineData("Plan = nameof(Outline)", "public void Outline() { }")]
    [InlineData("Plan = nameof(Outline)", "private string Outline(string path, CancellationToken token) => path;")]
    [InlineData("Plan = nameof(Outline)", "private async Task<string> Outline(int depth) { await Task.Yield(); return null; }")]
    [InlineData("Verify = nameof(Check)", "private bool Check() => true;")]
    [InlineData("Verify = nameof(Check)", "private static bool Check(string result, string path) => true;")]
    [InlineData("Verify = nameof(Check)", "private ValueTask<bool> Check(string result, int depth, CancellationToken token) => default;")]
    [InlineData("Verify = nameof(Check)", "private bool Check(string result) => true; private bool Check(int other) => true;")]
    [InlineData("Plan = nameof(Outline), Verify = nameof(Check)", "private Task Outline() => null; private Task<bool> Check() => null;")]
    public Task Matching_plan_and_verify_methods_are_not_reported(string values, string member) =>
        Test(values, member, "RunAsync").RunAsync();

    private static RuleTest<ContractAnalyzer> Test(string values, string member, string name) =>
        new($"public partial class Notes {{ [TrackedTask({values})] public Task<string> {name}(string path, int depth = 1) => null; {member} }}");
}
