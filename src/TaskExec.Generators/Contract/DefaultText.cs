using Microsoft.CodeAnalysis;

namespace TaskExec.Generators;

/// <summary>The default of a parameter: behind its name where C# has a literal for it, else in attributes before it.</summary>
/// <param name="Suffix">Such as <c> = 5</c>; empty where there is none.</param>
/// <param name="Attributes">The attributes that say it instead.</param>
internal readonly record struct DefaultText(string Suffix, IReadOnlyList<string> Attributes)
{
    private const string Optional = "global::System.Runtime.InteropServices.Optional";

    public static DefaultText Of(IParameterSymbol parameter) => parameter switch
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

    /// <summary>A constant of an attribute.</summary>
    public static string Written(TypedConstant constant) => Written(constant.Type!, constant.Value!);

    private static string Written(ITypeSymbol type, object value)
    {
        var plain = type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : type;
        return plain.TypeKind is TypeKind.Enum ? Member(plain, value) : Literal.Constant(value);
    }

    /// <summary>A constant whose type no parameter tells.</summary>
    private static string Boxed(object value) => $"(global::{value.GetType().FullName})({Literal.Constant(value)})";

    private static string Member(ITypeSymbol type, object value) =>
        type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field => field.HasConstantValue && Equals(field.ConstantValue, value)) is { } field
            ? $"{type.FullName}.{Identifier.Written(field.Name)}"
            : $"({type.FullName})({Literal.Constant(value)})";
}
