using TaskExec.Generators.Analysis.Contract;
using TaskExec.Testing.Analysis;

namespace TaskExec.Generators.Tests.Analysis.TXE004;

public sealed class AttributeValueReportTests
{
    [Theory]
    [InlineData("-1", "Retries", "-1", "100")]
    [InlineData("retries: 101", "Retries", "101", "100")]
    [InlineData("TimeoutSeconds = -1", "TimeoutSeconds", "-1", "4294967")]
    [InlineData("TimeoutSeconds = double.PositiveInfinity", "TimeoutSeconds", "Infinity")]
    [InlineData("TotalTimeoutSeconds = double.NaN", "TotalTimeoutSeconds", "NaN")]
    [InlineData("TimeoutSeconds = 5000000", "TimeoutSeconds", "5000000")]
    [InlineData("3, RetryDelays = new double[] { 1, -2 }", "RetryDelays", "-2")]
    [InlineData("Name = \" \"", "blank", "Name")]
    [InlineData("Todo = \"\"", "blank", "Todo")]
    [InlineData("Title = \"\"", "blank", "Title")]
    [InlineData("Tags = new[] { \"notes\", \"\" }", "blank", "tag")]
    [InlineData("Todo = \"a\\nb\"", "control character", "Todo")]
    [InlineData("Name = \"a\\tb\"", "control character", "Name")]
    public Task The_report_states_the_fault_and_the_remedy(string values, params string[] words) =>
        Test(values, "{|#0:Run|}").Reports("TXE004", ["'Notes.Run'", .. words]).RunAsync();

    [Fact]
    public Task Each_wrong_value_is_reported() =>
        Test("-1, TimeoutSeconds = -1", "{|#0:Run|}")
            .Reports("TXE004", "'Notes.Run'", "Retries")
            .ReportsAt(0, "TXE004", "'Notes.Run'", "TimeoutSeconds")
            .RunAsync();

    [Theory]
    [InlineData("0")]
    [InlineData("100")]
    [InlineData("3, TimeoutSeconds = 0, TotalTimeoutSeconds = 0.5")]
    [InlineData("RetryDelays = new double[] { 0, 1.5, 60 }")]
    [InlineData("RetryDelays = new double[] { 86401, 4294967 }")]
    [InlineData("RetryDelays = new double[0], Tags = new string[0]")]
    [InlineData("Name = \"notes.summarise\", Todo = \"todo-20260221-001\", Title = \"Summarise\\nnotes\", Tags = new[] { \"notes\" }")]
    [InlineData("Idempotent = false")]
    [InlineData("Name = null, Todo = null, Title = null, Tags = null, RetryDelays = null")]
    public Task Valid_values_are_not_reported(string values) =>
        Test(values, "Run").RunAsync();

    private static RuleTest<ContractAnalyzer> Test(string values, string name) =>
        new($"public class Notes {{ [TrackedTask({values})] public void {name}() {{ }} }}");
}
