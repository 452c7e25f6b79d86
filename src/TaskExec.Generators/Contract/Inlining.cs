using Microsoft.CodeAnalysis;

namespace TaskExec.Generators;

/// <summary>Which wrappers make the attempts themselves, in a loop, because the engine could not keep what the method takes, returns or runs on.</summary>
internal static class Inlining
{
    public static bool IsNeeded(IMethodSymbol method) =>
        ReturnShape.Of(method) is { IsSynchronous: true, IsStream: false }
        && (method.ReturnsByRef
            || method.ReturnsByRefReadonly
            || !method.ReturnType.CanBeKept
            || method.Parameters.Any(static parameter => parameter.RefKind is not RefKind.None || !parameter.Type.CanBeKept)
            || method is { IsStatic: false, ContainingType.IsValueType: true });

    /// <summary>How a value that stays where it is gets a name: nothing, <c>ref </c> or <c>ref readonly </c>.</summary>
    public static string Reference(IMethodSymbol method) => method.ReturnsByRef ? "ref " : method.ReturnsByRefReadonly ? "ref readonly " : "";
}
