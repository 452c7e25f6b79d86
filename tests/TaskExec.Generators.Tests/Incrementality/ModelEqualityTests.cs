namespace TaskExec.Generators.Tests.Incrementality;

public sealed class ModelEqualityTests
{
    private const string Source = """
        namespace Notes;
        public partial class Skill<T> where T : class
        {
            [TrackedTask(3, Plan = nameof(P), Verify = nameof(V), RetryDelays = new[] { 1.0, 2.0 }, Tags = new[] { "a", "b" })]
            public Task<string> ReadAsync<U>(string path, T item, CancellationToken ct) where U : new() => Task.FromResult(path);
            private void P(string path) { }
            private bool V(string text, T item) => true;
            [TrackedTask] private static int Count(int from = 5) => from;
        }
        public class Plain { [TrackedTask] public void M([Todo] string id) { } }
        """;

    [Fact]
    public void Models_of_the_same_source_are_equal() => AssertEqual(Source, Source);

    [Fact]
    public void Models_are_equal_after_the_source_has_moved() => AssertEqual(Source, $"// a line\n\n{Source}");

    [Fact]
    public void Models_are_equal_after_the_source_was_reformatted() =>
        AssertEqual(Source, Source.Replace("(", "(\n  ", StringComparison.Ordinal).Replace(";", " ; /* ! */", StringComparison.Ordinal));

    [Fact]
    public void Models_are_equal_after_a_body_has_changed() =>
        AssertEqual(Source, Source.Replace("=> Task.FromResult(path)", "=> throw new NotSupportedException()", StringComparison.Ordinal));

    [Fact]
    public void Models_are_equal_after_members_were_reordered() => AssertEqual(
        "partial class C { [TrackedTask] void A() { } [TrackedTask] void B() { } } partial class D { [TrackedTask] void A() { } }",
        "partial class D { [TrackedTask] void A() { } } partial class C { [TrackedTask] void B() { } [TrackedTask] void A() { } }");

    private static void AssertEqual(string one, string other)
    {
        var (first, second) = (Models.Read(one), Models.Read(other));

        Assert.NotEmpty(first);
        Assert.Equal(first, second);
        Assert.Equal(first.Select(static model => model.GetHashCode()), second.Select(static model => model.GetHashCode()));
    }
}
