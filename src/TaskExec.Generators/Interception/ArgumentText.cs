using Microsoft.CodeAnalysis;
using TaskExec.Generators.Emission;

namespace TaskExec.Generators.Interception;

/// <summary>Formats parameters as the arguments of a call with the same parameters.</summary>
internal static class ArgumentText
{
    public static string Format(IParameterSymbol parameter) => Prefix(parameter) + Identifier.Written(parameter.Name);

    /// <summary>Returns the text before the value.</summary>
    /// <remarks>Without the cast, a dynamic argument would make the call dynamic, so that the runtime would choose the overload.</remarks>
    public static string Prefix(IParameterSymbol parameter) => parameter.RefKind switch
    {
        RefKind.Ref => "ref ",
        RefKind.Out => "out ",
        RefKind.In or RefKind.RefReadOnlyParameter => "in ",
        _ => parameter.Type.TypeKind is TypeKind.Dynamic ? "(object?)" : "",
    };
}
