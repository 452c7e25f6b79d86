using Microsoft.CodeAnalysis;
using TaskExec.Generators.Emission;

namespace TaskExec.Generators.Contract;

/// <summary>Represents the default value of a parameter in C# syntax.</summary>
/// <param name="Suffix">The text after the name, such as <c> = 5</c>; empty if C# has no literal for the value.</param>
/// <param name="Attributes">The attributes that specify the value if C# has no literal for it.</param>
internal readonly record struct DefaultText(string Suffix, IReadOnlyList<string> Attributes)
{
    private const string Optional = "global::System.Runtime.InteropServices.Optional";

    public static DefaultText For(IParameterSymbol parameter) => parameter switch
    {
        { IsOptional: false } or { IsParams: true } => new("", []),
        { HasExplicitDefaultValue: false } => new("", [Optional]),
        { ExplicitDefaultValue: null } => new(parameter.Type.IsReferenceType ? " = null" : " = default", []),
        { ExplicitDefaultValue: DateTime moment } => new(
            "",
            [Optional, $"global::System.Runtime.CompilerServices.DateTimeConstant({Literal.Constant(moment.Ticks)}L)"]),
        { Type: { IsReferenceType: true, SpecialType: not SpecialType.System_String } } => new(
            "",
            [Optional, $"global::System.Runtime.InteropServices.DefaultParameterValue({Boxed(parameter.ExplicitDefaultValue)})"]),
        _ => new($" = {Written(parameter.Type, parameter.ExplicitDefaultValue)}", []),
    };

    /// <summary>Formats a constant of an attribute.</summary>
    public static string Written(TypedConstant constant) => Written(constant.Type!, constant.Value!);

    private static string Written(ITypeSymbol type, object value)
    {
        var plain = type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : type;
        return plain.TypeKind is TypeKind.Enum ? Member(plain, value) : Literal.Constant(value);
    }

    /// <summary>Formats a constant with a cast to its own type, because the parameter is of a reference type.</summary>
    private static string Boxed(object value) => $"(global::{value.GetType().FullName})({Literal.Constant(value)})";

    private static string Member(ITypeSymbol type, object value) =>
        type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field => field.HasConstantValue && Equals(field.ConstantValue, value)) is { } field
            ? $"{type.FullName}.{Identifier.Written(field.Name)}"
            : $"({type.FullName})({Literal.Constant(value)})";
}
