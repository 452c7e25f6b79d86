using TaskExec.Generators.Analysis.Contract;
using TaskExec.Testing.Analysis;

namespace TaskExec.Generators.Tests.Analysis.TXE009;

public sealed class OverloadNameReportTests
{
    [Fact]
    public Task Every_overload_without_a_name_is_reported() =>
        Test(
            """
            [TrackedTask] public void {|#0:Run|}() { }
            [TrackedTask] public void {|#1:Run|}(int again) { }
            """)
            .Reports("TXE009", "'Notes.Run'", "Name = ")
            .Reports("TXE009", "'Notes.Run'", "Name = ")
            .RunAsync();

    [Fact]
    public Task Overloads_that_share_a_name_are_reported() =>
        Test(
            """
            [TrackedTask(Name = "run")] public void {|#0:Run|}() { }
            [TrackedTask(Name = "run")] public void {|#1:Run|}(int again) { }
            """)
            .Reports("TXE009", "'Notes.Run'", "'run'")
            .Reports("TXE009", "'Notes.Run'", "'run'")
            .RunAsync();

    [Fact]
    public Task A_name_on_one_of_two_overloads_is_not_sufficient() =>
        Test(
            """
            [TrackedTask(Name = "run")] public void Run() { }
            [TrackedTask] public void {|TXE009:Run|}(int again) { }
            """).RunAsync();

    [Fact]
    public Task Overloads_in_two_files_are_reported() =>
        new RuleTest<ContractAnalyzer>("public partial class Notes { [TrackedTask] public void {|TXE009:Run|}() { } }")
            .WithFile("/0/Other.cs", "partial class Notes { [TrackedTask] public void {|TXE009:Run|}(int again) { } }")
            .RunAsync();

    [Theory]
    [InlineData("[TrackedTask] public void Run() { }")]
    [InlineData("[TrackedTask] public void Run() { } public void Run(int again) { }")]
    [InlineData("[TrackedTask] public void Run() { } [TrackedTask] public void Again() { }")]
    [InlineData("[TrackedTask(Name = \"one\")] public void Run() { } [TrackedTask(Name = \"two\")] public void Run(int again) { }")]
    public Task Overloads_with_different_names_are_not_reported(string methods) =>
        Test(methods).RunAsync();

    private static RuleTest<ContractAnalyzer> Test(string methods) =>
        new($"public partial class Notes\n{{\n{methods}\n}}");
}
