using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TaskExec.Generators;

/// <summary>Which versions of C# understand a wrapper: those with static lambdas, discards among their parameters, and init accessors.</summary>
internal static class LanguageShape
{
    private const LanguageVersion Oldest = LanguageVersion.CSharp9;

    public static Fault? Fault(IMethodSymbol method) =>
        method.DeclaringSyntaxReferences is [{ SyntaxTree.Options: CSharpParseOptions { LanguageVersion: < Oldest and var version } }, ..]
            ? new(
                $"is compiled as C# {version.ToDisplayString()}, and a wrapper needs C# {Oldest.ToDisplayString()}",
                $"Set LangVersion to {Oldest.ToDisplayString()} or later.")
            : null;

    public static bool HasAttributesOnLambdas(IMethodSymbol method) =>
        method.DeclaringSyntaxReferences is not [{ SyntaxTree.Options: CSharpParseOptions { LanguageVersion: < LanguageVersion.CSharp10 } }, ..];
}
