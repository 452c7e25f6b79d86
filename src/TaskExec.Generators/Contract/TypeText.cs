using System.Text;
using Microsoft.CodeAnalysis;

namespace TaskExec.Generators;

/// <summary>Types as generated code writes them, without the compiler's own display: that takes most of the time of a run, and most types are simple.</summary>
internal static class TypeText
{
    /// <summary>The text, or null where the type is not one of the simple ones.</summary>
    public static string? Of(ITypeSymbol type)
    {
        var text = new StringBuilder();
        return TryWrite(text, type) ? text.ToString() : null;
    }

    private static bool TryWrite(StringBuilder text, ITypeSymbol type)
    {
        if (type.SpecialType is not SpecialType.None && Keyword(type.SpecialType) is { } keyword)
        {
            text.Append(Annotated(type, keyword));
            return true;
        }

        if (type is ITypeParameterSymbol)
        {
            text.Append(Annotated(type, Identifier.Written(type.Name)));
            return true;
        }

        // IntPtr has a keyword in some versions of the language, and none in others.
        if (type is not INamedTypeSymbol { SpecialType: not (SpecialType.System_IntPtr or SpecialType.System_UIntPtr), IsTupleType: false, ContainingType: null, TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface or TypeKind.Enum or TypeKind.Delegate, OriginalDefinition.SpecialType: not SpecialType.System_Nullable_T } named
            || named.Name.Length is 0)
        {
            return false;
        }

        text.Append("global::");
        AppendNamespace(text, named.ContainingNamespace);
        text.Append(Identifier.Written(named.Name));
        if (!TryWriteArguments(text, named))
        {
            return false;
        }

        text.Append(Annotated(type, ""));
        return true;
    }

    private static bool TryWriteArguments(StringBuilder text, INamedTypeSymbol type)
    {
        if (type.Arity is 0)
        {
            return true;
        }

        text.Append('<');
        for (var index = 0; index < type.TypeArguments.Length; index++)
        {
            text.Append(index > 0 ? ", " : "");
            if (!TryWrite(text, type.TypeArguments[index]))
            {
                return false;
            }
        }

        text.Append('>');
        return true;
    }

    private static void AppendNamespace(StringBuilder text, INamespaceSymbol space)
    {
        if (!space.IsGlobalNamespace)
        {
            AppendNamespace(text, space.ContainingNamespace);
            text.Append(Identifier.Written(space.Name)).Append('.');
        }
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
