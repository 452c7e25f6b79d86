using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using TaskExec.Generators.Emission;

namespace TaskExec.Generators.Contract;

/// <summary>Formats simple types for generated code.</summary>
/// <remarks>The display format of the compiler would take most of the time of a generator run, and most types are simple.</remarks>
internal static class TypeText
{
    // Methods use the same few types again and again. The table does not keep a symbol alive longer than its compilation.
    private static readonly ConditionalWeakTable<INamedTypeSymbol, string> Names = new();

    /// <summary>Formats a type, or returns null if the type is not simple.</summary>
    public static string? Format(ITypeSymbol type)
    {
        if (Keyword(type.SpecialType) is { } keyword)
        {
            return Annotated(type, keyword);
        }

        if (type is ITypeParameterSymbol)
        {
            return Annotated(type, Identifier.Written(type.Name));
        }

        // IntPtr has a keyword in some language versions but not in others.
        if (type is not INamedTypeSymbol
            {
                SpecialType: not (SpecialType.System_IntPtr or SpecialType.System_UIntPtr),
                IsTupleType: false,
                ContainingType: null,
                TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface or TypeKind.Enum or TypeKind.Delegate,
                OriginalDefinition.SpecialType: not SpecialType.System_Nullable_T,
            } named
            || named.Name.Length is 0)
        {
            return null;
        }

        var name = Names.GetValue(
            named.OriginalDefinition,
            static definition => $"global::{definition.ContainingNamespace.WrittenPrefix}{Identifier.Written(definition.Name)}");
        return named.Arity is 0 ? Annotated(type, name)
            : Arguments(named) is { } arguments ? Annotated(type, name + arguments)
            : null;
    }

    /// <summary>Formats the type arguments, or returns null if one of them is not simple.</summary>
    private static string? Arguments(INamedTypeSymbol type)
    {
        if (type.TypeArguments is [var only])
        {
            return Format(only) is { } text ? $"<{text}>" : null;
        }

        var texts = type.TypeArguments.Select(Format).ToList();
        return texts.Contains(null) ? null : $"<{string.Join(", ", texts)}>";
    }

    private static string Annotated(ITypeSymbol type, string text) =>
        type is { NullableAnnotation: NullableAnnotation.Annotated, IsValueType: false } ? $"{text}?" : text;

    private static string? Keyword(SpecialType type) => type switch
    {
        SpecialType.System_Void => "void",
        SpecialType.System_Object => "object",
        SpecialType.System_Boolean => "bool",
        SpecialType.System_Char => "char",
        SpecialType.System_SByte => "sbyte",
        SpecialType.System_Byte => "byte",
        SpecialType.System_Int16 => "short",
        SpecialType.System_UInt16 => "ushort",
        SpecialType.System_Int32 => "int",
        SpecialType.System_UInt32 => "uint",
        SpecialType.System_Int64 => "long",
        SpecialType.System_UInt64 => "ulong",
        SpecialType.System_Decimal => "decimal",
        SpecialType.System_Single => "float",
        SpecialType.System_Double => "double",
        SpecialType.System_String => "string",
        _ => null,
    };
}
