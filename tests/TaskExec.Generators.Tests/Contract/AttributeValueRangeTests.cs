using TaskExec.Generators.Contract;

namespace TaskExec.Generators.Tests.Contract;

public sealed class AttributeValueRangeTests
{
    private const string MaxSeconds = "4294967";

    [Theory]
    [InlineData("-1", "Retries", "-1", "100")]
    [InlineData("101", "Retries", "101", "100")]
    [InlineData("TimeoutSeconds = -0.5", "TimeoutSeconds", "-0.5", MaxSeconds)]
    [InlineData("TimeoutSeconds = double.NaN", "TimeoutSeconds", "NaN", MaxSeconds)]
    [InlineData("TotalTimeoutSeconds = double.PositiveInfinity", "TotalTimeoutSeconds", "Infinity", MaxSeconds)]
    [InlineData("TimeoutSeconds = 4294968", "TimeoutSeconds", "4294968", MaxSeconds)]
    [InlineData("TotalTimeoutSeconds = 4294967.5", "TotalTimeoutSeconds", "4294967.5", MaxSeconds)]
    [InlineData("RetryDelays = new double[] { 1, 5000000 }", "RetryDelays", "5000000", MaxSeconds)]
    [InlineData("RetryDelays = new double[] { 1, -1 }", "RetryDelays", "-1", MaxSeconds)]
    [InlineData("Name = \" \"", "blank", "Name")]
    [InlineData("Name = \"a\\tb\"", "control character", "Name")]
    [InlineData("Todo = \"\"", "blank", "Todo")]
    [InlineData("Todo = \"a\\nb\"", "control character", "Todo")]
    [InlineData("Title = \"\"", "blank", "Title")]
    [InlineData("Tags = new[] { \"a\", \"\" }", "blank", "tag")]
    [InlineData("Tags = new string[] { null! }", "blank", "tag")]
    public void Values_out_of_range_are_refused(string arguments, params string[] words) =>
        ContractOf.Broken(
            $"public partial class C {{ [TrackedTask({arguments})] public void M() {{ }} }}",
            ViolationKind.ValueOutOfRange,
            ["'C.M'", .. words]);

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
    public void Values_in_range_are_emitted(string arguments, string written) =>
        Assert.Contains(
            written,
            ContractOf.Kept($"public partial class C {{ [TrackedTask({arguments})] public void M() {{ }} }}").File,
            StringComparison.Ordinal);

    [Fact]
    public void Every_invalid_value_is_reported() =>
        Assert.Equal(
            [ViolationKind.ValueOutOfRange, ViolationKind.ValueOutOfRange, ViolationKind.AmbiguousTodo, ViolationKind.HookInvalid, ViolationKind.TypeMustBePartial],
            ContractOf.Violations("class C { [TrackedTask(-1, Todo = \"\", Plan = \"Nowhere\")] void M(TodoId a, TodoId b) { } }").Select(static violation => violation.Kind));

    [Fact]
    public void An_attribute_that_does_not_compile_is_read_without_an_exception() =>
        ContractOf.Violations("partial class C { [TrackedTask(\"three\", Name = 5, RetryDelays = 1, Tags = new[] { 1 }, Nonsense = true)] void M() { } }");
}
