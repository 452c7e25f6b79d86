using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TaskExec.Testing.Generators;

namespace TaskExec.Generators.Tests.Interception;

/// <summary>What a call leads to can change while its own file does not, and while its file does not even spell what has changed.</summary>
public sealed class CrossFileEditTests
{
    [Theory]
    [InlineData("An overload that fits better", "A.Call(1)", "public static partial class A { [TrackedTask] public static void Call(long value) { } }", "public static partial class A\n{\n", "}", "}\npublic static partial class A { public static void Call(int value) { } }")]
    [InlineData("A constant that another one is made of", "A.Call(C.Next)", "public static partial class A { [TrackedTask] public static void Call(byte value) { } public static void Call(object value) { } }", "public static class C\n{\n    public const int Next = Limit + 1;\n", "    public const int Limit = 1;\n}", "    public const int Limit = 1000;\n}")]
    [InlineData("What a struct stores", "A.Call(new S())", "public static partial class A { [TrackedTask] public static void Call<T>(T value) where T : unmanaged { } public static void Call(object value) { } }", "public struct S\n{\n", "    public int Value;\n}", "    public string Value;\n}")]
    [InlineData("A conversion", "A.Call(new Box())", "public static partial class A { [TrackedTask] public static void Call(long value) { } public static void Call(object value) { } }", "public class Box\n{\n", "}", "    public static implicit operator long(Box box) => 1;\n}")]
    [InlineData("What foreach asks for", "foreach (var each in new Many()) each.Call()", "public partial class A { [TrackedTask] public void Call() { } } public partial class B { public void Call() { } }", "public class Many\n{\n", "    public IEnumerator<A> GetEnumerator() => null!;\n}", "    public IEnumerator<B> GetEnumerator() => null!;\n}")]
    [InlineData("A base type", "new A().Call(1)", "public partial class Base { [TrackedTask] public void Call(int value) { } }", "public class A", " : Base { }", " { public void Call(int value) { } }")]
    [InlineData("An alias for all files", "Alias.Call(1)", "public static partial class A { [TrackedTask] public static void Call(int value) { } } public static class B { public static void Call(int value) { } }", "", "global using Alias = A;", "global using Alias = B;")]
    public void An_edit_in_another_file_updates_the_intercepted_calls(string what, string call, string tracked, string common, string before, string after)
    {
        var trees = new[]
        {
            Parse("Usings.cs", "global using System; global using System.Collections.Generic; global using TaskExec;"),
            Parse("Tracked.cs", tracked),
            Parse("Caller.cs", $"public class Caller {{ public void Run() {{ {call}; }} }}"),
            Parse("Edited.cs", common + before),
        };
        var compilation = UserCompilation.Create([]).RemoveAllSyntaxTrees().AddSyntaxTrees(trees);
        var edited = compilation.ReplaceSyntaxTree(trees[3], Parse("Edited.cs", common + after));
        var token = TestContext.Current.CancellationToken;

        var reused = GeneratorRun.PlainDriver().RunGenerators(compilation, token).RunGenerators(edited, token);

        var anew = edited.RemoveAllSyntaxTrees().AddSyntaxTrees(edited.SyntaxTrees.Select(static tree => Parse(tree.FilePath, tree.ToString())));
        Assert.True(CallsOf(GeneratorRun.PlainDriver().RunGenerators(anew, token)) == CallsOf(reused), what);
    }

    private static SyntaxTree Parse(string path, string text) => CSharpSyntaxTree.ParseText(text, UserCompilation.Language, path, System.Text.Encoding.UTF8);

    private static string CallsOf(GeneratorDriver driver) => string.Join(
        '\n',
        driver.GetRunResult().GeneratedTrees.Where(static tree => tree.FilePath.Contains("Calls.", StringComparison.Ordinal)).Select(static tree => tree.ToString()));
}
