using Microsoft.CodeAnalysis;

namespace TaskExec.Generators.Contract;

/// <summary>Lists the types whose values are recorded as JSON without a JSON contract of the user.</summary>
/// <remarks>Reading such a value runs no user code: lazy sequences and arbitrary objects are excluded.</remarks>
internal static class RecordableTypes
{
    private static readonly string[] Simple = ["Guid", "Uri", "DateTimeOffset", "DateOnly", "TimeOnly", "TimeSpan"];
    private static readonly string[] Nullable = ["Guid", "DateTimeOffset", "DateOnly", "TimeSpan"];

    public static bool Contains(ITypeSymbol type) => type switch
    {
        { SpecialType: not SpecialType.None } => IsSimple(type.SpecialType),
        IArrayTypeSymbol { Rank: 1, ElementType: var element } =>
            IsListed(element) || element.SpecialType is SpecialType.System_Boolean || element.IsNamed("Guid", 0, "System"),
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var value] } => IsNullable(value),
        INamedTypeSymbol { TypeArguments: [var item] } list when list.IsNamed("List", 1, "System.Collections.Generic") => IsListed(item),
        _ => type.IsTodoId || Simple.Any(name => type.IsNamed(name, 0, "System")),
    };

    private static bool IsSimple(SpecialType type) =>
        type is SpecialType.System_String or SpecialType.System_DateTime or (>= SpecialType.System_Boolean and <= SpecialType.System_Double);

    private static bool IsListed(ITypeSymbol type) =>
        type.SpecialType is SpecialType.System_String or SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_Double;

    private static bool IsNullable(ITypeSymbol type) =>
        type.SpecialType
            is SpecialType.System_Boolean
            or SpecialType.System_Int32
            or SpecialType.System_Int64
            or SpecialType.System_Double
            or SpecialType.System_Decimal
            or SpecialType.System_DateTime
        || Nullable.Any(name => type.IsNamed(name, 0, "System"));
}
