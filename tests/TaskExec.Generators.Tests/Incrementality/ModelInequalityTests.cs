namespace TaskExec.Generators.Tests.Incrementality;

public sealed class ModelInequalityTests
{
    private const string Source = """
        public partial class C
        {
            [TrackedTask(3, RetryDelays = new[] { 1.0 }, Tags = new[] { "a" }, Verify = "V")]
            public Task<string> M(string path, int count = 5) => null!;
            private bool V(string text, int count) => true;
        }
        """;

    [Theory]
    [InlineData("class C", "class D")]
    [InlineData("public partial class C", "namespace N; public partial class C")]
    [InlineData("partial class C", "class C")]
    [InlineData("partial class C", "partial record C")]
    [InlineData("partial class C", "partial class C<T>")]
    [InlineData("(3,", "(4,")]
    [InlineData("1.0", "1.5")]
    [InlineData("\"a\"", "\"A\"")]
    [InlineData("Verify = \"V\"", "Idempotent = false")]
    [InlineData("Verify = \"V\"", "Title = \"T\"")]
    [InlineData("public Task", "internal Task")]
    [InlineData("public Task", "public static Task")]
    [InlineData("Task<string>", "ValueTask<string>")]
    [InlineData("Task<string>", "Task<string?>")]
    [InlineData("M(", "M<T>(")]
    [InlineData("string path", "string? path")]
    [InlineData("string path", "string road")]
    [InlineData("string path", "[Todo] string path")]
    [InlineData("count = 5", "count = 6")]
    [InlineData("count = 5)", "count = 5, CancellationToken ct = default)")]
    [InlineData("bool V(string text, int count)", "bool V(string text)")]
    [InlineData("bool V(", "static bool V(")]
    [InlineData("bool V(", "Task<bool> V(")]
    public void Models_of_different_sources_are_unequal(string before, string after)
    {
        var edited = Source.Replace(before, after, StringComparison.Ordinal);

        Assert.NotEqual(Source, edited);
        Assert.NotEqual(Models.Read(Source), Models.Read(edited));
    }
}
