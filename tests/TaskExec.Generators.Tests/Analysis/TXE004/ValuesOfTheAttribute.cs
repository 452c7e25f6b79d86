using TaskExec.Generators.Analysis.Contract;
using TaskExec.Testing.Analysis;

namespace TaskExec.Generators.Tests.Analysis.TXE004;

public sealed class ValuesOfTheAttribute
{
    [Theory]
    [InlineData("-1", "asks for -1 retries. Choose 0 to 100 retries.")]
    [InlineData("retries: 101", "asks for 101 retries. Choose 0 to 100 retries.")]
    [InlineData("TimeoutSeconds = -1", "has TimeoutSeconds = -1. Use 0 to 4294967 seconds, which are 49 days.")]
    [InlineData("TimeoutSeconds = double.PositiveInfinity", "has TimeoutSeconds = Infinity. Use 0 to 4294967 seconds, which are 49 days.")]
    [InlineData("TotalTimeoutSeconds = double.NaN", "has TotalTimeoutSeconds = NaN. Use 0 to 4294967 seconds, which are 49 days.")]
    [InlineData("TimeoutSeconds = 5000000", "has TimeoutSeconds = 5000000. Use 0 to 4294967 seconds, which are 49 days.")]
    [InlineData("3, RetryDelays = new double[] { 1, -2 }", "has RetryDelays = -2. Use 0 to 4294967 seconds, which are 49 days.")]
    [InlineData("Name = \" \"", "has a blank Name. Write a Name, or leave it out.")]
    [InlineData("Todo = \"\"", "has a blank Todo. Write a Todo, or leave it out.")]
    [InlineData("Title = \"\"", "has a blank Title. Write a Title, or leave it out.")]
    [InlineData("Tags = new[] { \"notes\", \"\" }", "has a blank tag. Write a tag, or leave it out.")]
    [InlineData("Todo = \"a\\nb\"", "has a control character in its Todo. Remove the control character.")]
    [InlineData("Name = \"a\\tb\"", "has a control character in its Name. Remove the control character.")]
    public Task The_report_says_what_is_wrong_and_what_to_do(string values, string message) =>
        Test(values, "{|#0:Run|}").Says($"'Notes.Run' {message}").RunAsync();

    [Fact]
    public Task Each_wrong_value_is_reported() =>
        Test("-1, TimeoutSeconds = -1", "{|#0:Run|}")
            .Says("'Notes.Run' asks for -1 retries. Choose 0 to 100 retries.")
            .Says("'Notes.Run' has TimeoutSeconds = -1. Use 0 to 4294967 seconds, which are 49 days.", at: 0)
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
    public Task Sensible_values_are_left_alone(string values) =>
        Test(values, "Run").RunAsync();

    private static RuleTest<TXE004AttributeValueOutOfRangeAnalyzer> Test(string values, string name) =>
        new($"public class Notes {{ [TrackedTask({values})] public void {name}() {{ }} }}");
}
