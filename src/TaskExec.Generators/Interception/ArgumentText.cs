using Microsoft.CodeAnalysis;

namespace TaskExec.Generators;

/// <summary>A parameter handed on as the argument of a call with the same parameters.</summary>
internal static class ArgumentText
{
    public static string Of(IParameterSymbol parameter) => Prefix(parameter) + Identifier.Written(parameter.Name);

    /// <summary>What stands before the value.</summary>
    /// <remarks>Without the cast, an argument that is dynamic would leave the choice of the method to the runtime.</remarks>
    public static string Prefix(IParameterSymbol parameter) => parameter.RefKind switch
    {
        RefKind.Ref => "ref ",
        RefKind.Out => "out ",
        RefKind.In or RefKind.RefReadOnlyParameter => "in ",
        _ => parameter.Type.TypeKind is TypeKind.Dynamic ? "(object?)" : "",
    };
}
