using TaskExec.Generators.Analysis.Contract;
using TaskExec.Testing.Analysis;

namespace TaskExec.Generators.Tests.Analysis.TXE003;

public sealed class AsyncVoidMethodTests
{
    [Fact]
    public Task The_report_states_the_fault_and_the_remedy() =>
        Test("public async void {|#0:RunAsync|}() => await Task.Yield();")
            .Reports("TXE003", "'Notes.RunAsync'", "async void", "Return Task")
            .RunAsync();

    [Theory]
    [InlineData("public static async void {|TXE003:RunAsync|}(string path) { await Task.Yield(); }")]
    [InlineData("private async void {|TXE003:RunAsync|}<T>(T value) { await Task.Yield(); }")]
    public Task Every_async_void_method_is_reported_once(string method) =>
        Test(method).RunAsync();

    [Theory]
    [InlineData("[TrackedTask] public partial void {|TXE003:RunAsync|}();", "public async partial void RunAsync() => await Task.Yield();")]
    [InlineData("public partial void RunAsync();", "[TrackedTask] public async partial void {|TXE003:RunAsync|}() => await Task.Yield();")]
    public Task A_partial_method_is_reported_at_the_declaration_with_the_attribute(string definition, string implementation) =>
        new RuleTest<ContractAnalyzer>($"public partial class Notes {{ {definition} }}")
            .WithFile("/0/Implementation.cs", $"partial class Notes {{ {implementation} }}")
            .RunAsync();

    [Theory]
    [InlineData("public void Run() { }")]
    [InlineData("public async Task RunAsync() => await Task.Yield();")]
    [InlineData("public async ValueTask RunAsync() => await Task.Yield();")]
    [InlineData("public Task RunAsync() { async void Local() => await Task.Yield(); Local(); return Task.CompletedTask; }")]
    public Task Methods_that_return_a_task_or_are_not_async_are_not_reported(string method) =>
        Test(method).RunAsync();

    [Fact]
    public Task Untracked_methods_are_not_reported() =>
        new RuleTest<ContractAnalyzer>("public class Notes { public async void Run() => await Task.Yield(); }").RunAsync();

    private static RuleTest<ContractAnalyzer> Test(string method) =>
        new($"public partial class Notes {{ [TrackedTask] {method} }}");
}
