namespace TaskExec.Generators.Tests.Contract;

public sealed class AttributeValuesOutOfRange
{
    private const string Seconds = "Use 0 to 4294967 seconds, which are 49 days.";

    [Theory]
    [InlineData("-1", "asks for -1 retries", "Choose 0 to 100 retries.")]
    [InlineData("101", "asks for 101 retries", "Choose 0 to 100 retries.")]
    [InlineData("TimeoutSeconds = -0.5", "has TimeoutSeconds = -0.5", Seconds)]
    [InlineData("TimeoutSeconds = double.NaN", "has TimeoutSeconds = NaN", Seconds)]
    [InlineData("TotalTimeoutSeconds = double.PositiveInfinity", "has TotalTimeoutSeconds = Infinity", Seconds)]
    [InlineData("TimeoutSeconds = 4294968", "has TimeoutSeconds = 4294968", Seconds)]
    [InlineData("TotalTimeoutSeconds = 4294967.5", "has TotalTimeoutSeconds = 4294967.5", Seconds)]
    [InlineData("RetryDelays = new double[] { 1, 5000000 }", "has RetryDelays = 5000000", Seconds)]
    [InlineData("RetryDelays = new double[] { 1, -1 }", "has RetryDelays = -1", Seconds)]
    [InlineData("Name = \" \"", "has a blank Name", "Write a Name, or leave it out.")]
    [InlineData("Name = \"a\\tb\"", "has a control character in its Name", "Remove the control character.")]
    [InlineData("Todo = \"\"", "has a blank Todo", "Write a Todo, or leave it out.")]
    [InlineData("Todo = \"a\\nb\"", "has a control character in its Todo", "Remove the control character.")]
    [InlineData("Title = \"\"", "has a blank Title", "Write a Title, or leave it out.")]
    [InlineData("Tags = new[] { \"a\", \"\" }", "has a blank tag", "Write a tag, or leave it out.")]
    [InlineData("Tags = new string[] { null! }", "has a blank tag", "Write a tag, or leave it out.")]
    public void Are_refused(string arguments, string what, string remedy) =>
        ContractOf.Broken(
            $"public partial class C {{ [TrackedTask({arguments})] public void M() {{ }} }}",
            ViolationKind.ValueOutOfRange,
            $"'C.M' {what}.",
            remedy);

    [Theory]
    [InlineData("0", "new(\"C.M\");")]
    [InlineData("100", "Retries = 100,")]
    [InlineData("retries: 3", "Retries = 3,")]
    [InlineData("RetryDelays = new double[] { 0, 0.25, 60 }", "RetryDelays = new double[] { 0D, 0.25D, 60D },")]
    [InlineData("RetryDelays = new double[0]", "new(\"C.M\");")]
    [InlineData("RetryDelays = null, Tags = null, Name = null, Todo = null, Title = null, Plan = null, Verify = null", "new(\"C.M\");")]
    [InlineData("TimeoutSeconds = 1, TotalTimeoutSeconds = 2.5", "TotalTimeoutSeconds = 2.5D,")]
    [InlineData("TimeoutSeconds = 4294967, TotalTimeoutSeconds = 4294967, RetryDelays = new double[] { 4294967 }", "RetryDelays = new double[] { 4294967D },")]
    [InlineData("Name = \"a \\\"quoted\\\" name\"", "new(\"a \\\"quoted\\\" name\");")]
    [InlineData("Title = \"two\\nlines\"", "Title = \"two\\nlines\",")]
    [InlineData("Idempotent = true", "new(\"C.M\");")]
    [InlineData("Idempotent = false", "Idempotent = false,")]
    [InlineData("Tags = new[] { \"a\", \"b\" }", "Tags = new string[] { \"a\", \"b\" },")]
    [InlineData("Todo = \"todo-1\"", "Todo = \"todo-1\",")]
    public void Those_in_range_are_emitted(string arguments, string written) =>
        Assert.Contains(
            written,
            ContractOf.Kept($"public partial class C {{ [TrackedTask({arguments})] public void M() {{ }} }}").File,
            StringComparison.Ordinal);

    [Fact]
    public void Every_fault_is_reported() =>
        Assert.Equal(
            [ViolationKind.ValueOutOfRange, ViolationKind.ValueOutOfRange, ViolationKind.AmbiguousTodo, ViolationKind.CompanionInvalid, ViolationKind.TypeMustBePartial],
            ContractOf.Violations("class C { [TrackedTask(-1, Todo = \"\", Plan = \"Nowhere\")] void M(TodoId a, TodoId b) { } }").Select(static violation => violation.Kind));

    [Fact]
    public void An_attribute_that_does_not_compile_is_read_without_an_exception() =>
        ContractOf.Violations("partial class C { [TrackedTask(\"three\", Name = 5, RetryDelays = 1, Tags = new[] { 1 }, Nonsense = true)] void M() { } }");
}
