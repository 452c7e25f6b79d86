using Microsoft.CodeAnalysis;
using TaskExec.Generators;

namespace TaskExec.CodeFixes;

/// <summary>Tells which overload of a method is the same with a token at its end.</summary>
internal static class TokenOverload
{
    public static bool Is(IMethodSymbol overload, IMethodSymbol method) =>
        overload.Arity == method.Arity
        && overload.IsStatic == method.IsStatic
        && overload.Parameters.Length == method.Parameters.Length + 1
        && overload.Parameters[^1].Type.IsCancellationToken
        && overload.Parameters.Zip(method.Parameters, static (longer, own) => longer.RefKind == own.RefKind && longer.OriginalDefinition.Type.ToDisplayString() == own.OriginalDefinition.Type.ToDisplayString()).All(static isSame => isSame);
}
