using Microsoft.CodeAnalysis.CSharp;

namespace TaskExec.Generators.Tests.Contract;

public sealed class KeywordNameTests
{
    private static readonly string[] Keywords =
    [
        .. SyntaxFacts.GetReservedKeywordKinds().Concat(SyntaxFacts.GetContextualKeywordKinds())
            .Select(SyntaxFacts.GetText)
            .Where(static text => SyntaxFacts.IsValidIdentifier(text))
            .Append("notnull").Append("dynamic").Append("nint"),
    ];

    [Theory]
    [InlineData("partial class @NAME { [TrackedTask] public @NAME? M(List<@NAME?> x, @NAME[] y, (int @NAME, int) z) => null; }")]
    [InlineData("class @NAME { [TrackedTask] public @NAME? M(List<@NAME?> x, @NAME[] y, (int @NAME, int) z) => null; }")]
    [InlineData("partial class Outer { public partial class @NAME { [TrackedTask] private static async Task<@NAME> M(@NAME x) { await Task.Yield(); return x; } } }")]
    public void Types_can_have_keywords_as_names(string source) => Kept(source);

    [Theory]
    [InlineData("partial class C<@NAME> { [TrackedTask] public @NAME M(@NAME x, List<@NAME>? y = null) => x; }")]
    [InlineData("class C<@NAME> where @NAME : class { [TrackedTask] public async Task<@NAME?> M(@NAME? x) { await Task.Yield(); return x; } }")]
    [InlineData("partial class C { [TrackedTask] public @NAME M<@NAME>(@NAME x) where @NAME : class => x; }")]
    [InlineData("class C { [TrackedTask] public static void M<@NAME, U>(params @NAME[] x) where U : @NAME { } }")]
    public void Type_parameters_can_have_keywords_as_names(string source) => Kept(source);

    [Theory]
    [InlineData("partial class C { [TrackedTask] public void @NAME() { } }")]
    [InlineData("class C { [TrackedTask] public static T @NAME<T>(T x) => x; }")]
    [InlineData("partial class C { [TrackedTask(Plan = \"NAME\")] public Task M() => Task.CompletedTask; Task @NAME() => Task.CompletedTask; }")]
    public void Methods_can_have_keywords_as_names(string source) => Kept(source);

    [Theory]
    [InlineData("partial class C { [TrackedTask] public static void M(int @NAME) { } }")]
    [InlineData("class C { [TrackedTask] public async Task M(int @NAME, string other = \"\") => await Task.Yield(); }")]
    [InlineData("partial class C { [TrackedTask] public void M([Todo] string @NAME) { } }")]
    [InlineData("class C { [TrackedTask(Plan = nameof(P))] public static Task M(CancellationToken @NAME, int x) => Task.CompletedTask; internal static Task P(int x) => Task.CompletedTask; }")]
    public void Parameters_can_have_keywords_as_names(string source) => Kept(source);

    [Fact]
    public void Namespaces_can_have_keywords_as_names() => Kept("namespace @NAME.@NAME.B { partial class C { [TrackedTask] public C? M(C x) => null; } }");

    [Fact]
    public void Enums_and_their_members_can_have_keywords_as_names() =>
        Kept("enum @NAME { @NAME, Other } partial class C { [TrackedTask] public static @NAME M(@NAME x = @NAME.@NAME) => x; }");

    [Theory]
    [InlineData("event")]
    [InlineData("required")]
    [InlineData("await")]
    [InlineData("extension")]
    public void Types_in_the_global_namespace_can_have_keywords_as_names(string name) =>
        ContractOf.Kept($"#pragma warning disable // The compiler warns of keywords as names, which are the case.\npartial class @{name} {{ [TrackedTask] public void M(@{name} x) {{ }} [TrackedTask] public void @{name}_() {{ }} }}");

    /// <summary>Checks all keywords in one compilation, each in a namespace of its own.</summary>
    private static void Kept(string source)
    {
        var all = Keywords.Select((keyword, index) => $"namespace N{index} {{ {source.Replace("NAME", keyword, StringComparison.Ordinal)} }}");

        var run = ContractOf.Kept($"#pragma warning disable // The compiler warns of keywords as names, which are the case.\n{string.Join('\n', all)}");

        Assert.Equal(Keywords.Length, run.Files.Count);
    }
}
