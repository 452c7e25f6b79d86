using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TaskExec.Generators.Contract;
using TaskExec.Testing.Generators;

namespace TaskExec.Generators.Tests.Contract;

public sealed class LocalFunctionAndLambdaTests
{
    [Fact]
    public void A_local_function_is_refused() => AssertRefused(
        static (model, root) => model.GetDeclaredSymbol(root.DescendantNodes().OfType<LocalFunctionStatementSyntax>().Single()),
        "class C { void M() { [TrackedTask] static void F() { } F(); } }",
        "'C.F'",
        "local function");

    [Fact]
    public void A_lambda_is_refused() => AssertRefused(
        static (model, root) => model.GetSymbolInfo(root.DescendantNodes().OfType<LambdaExpressionSyntax>().Single()).Symbol,
        "class C { void M() { Action f = [TrackedTask] () => { }; f(); } }",
        "'C'",
        "lambda");

    private static void AssertRefused(Func<SemanticModel, SyntaxNode, ISymbol?> find, string source, params string[] words)
    {
        var run = GeneratorRun.RunFaulty(source);
        var tree = run.Before.SyntaxTrees[^1];
        var function = (IMethodSymbol)find(run.Before.GetSemanticModel(tree), tree.GetRoot())!;
        var violation = Assert.Single(TrackedMethodContract.Read(function, TestContext.Current.CancellationToken).Violations);

        ContractOf.Is(violation, ViolationKind.ShapeCannotBeWrapped, words);
        Assert.Empty(run.Files);
    }
}
