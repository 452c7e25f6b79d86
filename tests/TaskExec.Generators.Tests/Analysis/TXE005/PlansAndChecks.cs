using TaskExec.Generators.Analysis.Contract;
using TaskExec.Testing.Analysis;

namespace TaskExec.Generators.Tests.Analysis.TXE005;

public sealed class PlansAndChecks
{
    [Theory]
    [InlineData("Plan = \"Outline\"", "", "Plan of 'Notes.RunAsync' names 'Outline', and 'Notes' has no such method. Write the method, or correct the name.")]
    [InlineData("Plan = \"\"", "", "Plan of 'Notes.RunAsync' names no method. Write Plan = nameof(...), or leave it out.")]
    [InlineData("Verify = \"Check\"", "public bool Check => true;", "Verify of 'Notes.RunAsync' names 'Check', and 'Notes' has no such method. Write the method, or correct the name.")]
    [InlineData("Verify = \"RunAsync\"", "", "Verify of 'Notes.RunAsync' names 'RunAsync', and 'Notes' has no such method. Write the method, or correct the name.")]
    [InlineData("Plan = \"Outline\"", "public int Outline() => 1;", "Plan of 'Notes.RunAsync' names 'Outline', which returns 'int'. Return nothing or a string, or the task of one.")]
    [InlineData("Verify = \"Check\"", "public string Check() => null;", "Verify of 'Notes.RunAsync' names 'Check', which returns 'string'. Return bool, Task<bool> or ValueTask<bool>.")]
    [InlineData("Verify = \"Check\"", "public bool Check<T>() => true;", "Verify of 'Notes.RunAsync' names 'Check', which is generic. Make it an ordinary method.")]
    [InlineData("Plan = \"Outline\"", "public void Outline(int path) { }", "Plan of 'Notes.RunAsync' names 'Outline', which takes 'int path', which is no parameter of the method. Take parameters of 'RunAsync' by their names and types.")]
    [InlineData("Verify = \"Check\"", "public bool Check(int result) => true;", "Verify of 'Notes.RunAsync' names 'Check', which takes 'int result', which is no parameter of the method. Take the result ('string') first, and parameters of 'RunAsync' by their names and types.")]
    [InlineData("Plan = \"Outline\"", "public void Outline() { } public void Outline(string path) { }", "Plan of 'Notes.RunAsync' names 'Outline', of which several overloads fit. Rename the one that is meant.")]
    public Task The_report_says_what_is_wrong_and_what_to_do(string values, string member, string message) =>
        Test(values, member, "{|#0:RunAsync|}").Says(message).RunAsync();

    [Fact]
    public Task A_static_method_has_no_instance_for_its_plan() =>
        new RuleTest<TXE005PlanOrVerifyInvalidAnalyzer>(
            "public class Notes { [TrackedTask(Plan = nameof(Outline))] public static void {|#0:Run|}() { } public void Outline() { } }")
            .Says("Plan of 'Notes.Run' names 'Outline', which needs an instance, which a static method has not. Make it static.")
            .RunAsync();

    [Fact]
    public Task A_synchronous_method_cannot_wait_for_its_check() =>
        new RuleTest<TXE005PlanOrVerifyInvalidAnalyzer>(
            "public class Notes { [TrackedTask(Verify = nameof(CheckAsync))] public void {|#0:Run|}() { } public Task<bool> CheckAsync() => null; }")
            .Says("Verify of 'Notes.Run' names 'CheckAsync', which is asynchronous beside a synchronous method. Make both synchronous, or both asynchronous.")
            .RunAsync();

    [Fact]
    public Task Both_are_reported_where_both_are_wrong() =>
        Test("Plan = \"Outline\", Verify = \"Check\"", "", "{|#0:RunAsync|}")
            .Says("Plan of 'Notes.RunAsync' names 'Outline', and 'Notes' has no such method. Write the method, or correct the name.")
            .Says("Verify of 'Notes.RunAsync' names 'Check', and 'Notes' has no such method. Write the method, or correct the name.", at: 0)
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
    public Task What_fits_is_left_alone(string values, string member) =>
        Test(values, member, "RunAsync").RunAsync();

    private static RuleTest<TXE005PlanOrVerifyInvalidAnalyzer> Test(string values, string member, string name) =>
        new($"public partial class Notes {{ [TrackedTask({values})] public Task<string> {name}(string path, int depth = 1) => null; {member} }}");
}
