using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TaskExec.Generators;

/// <summary>What the contract asks of types.</summary>
internal static class TypeFacts
{
    private static readonly SymbolDisplayFormat Written = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    extension(ITypeSymbol type)
    {
        /// <summary>The type as generated code writes it.</summary>
        public string FullName => TypeText.Of(type) ?? Text(type.ToDisplayParts(Written));

        /// <summary>The type as messages name it.</summary>
        public string ShortName => type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);

        /// <summary>Whether a pointer is part of the type, so that only unsafe code can write it.</summary>
        public bool IsPointer => type switch
        {
            IPointerTypeSymbol or IFunctionPointerTypeSymbol => true,
            IArrayTypeSymbol array => array.ElementType.IsPointer,
            INamedTypeSymbol named => named.TypeArguments.Any(static argument => argument.IsPointer),
            _ => false,
        };

        /// <summary>Whether a value of the type can outlive the call that it was handed to; pointers and ref structs cannot.</summary>
        public bool CanBeKept => !type.IsPointer && !type.IsRefLikeType && type is not ITypeParameterSymbol { AllowsRefLikeType: true };

        /// <summary>Whether a class beside the tracked type can name this type.</summary>
        public bool IsReachable => type switch
        {
            { SpecialType: not SpecialType.None } => true,
            IArrayTypeSymbol array => array.ElementType.IsReachable,
            INamedTypeSymbol named => named.IsOpen && named.ContainingType is not { IsReachable: false } && AreReachable(named.TypeArguments),
            _ => true,
        };

        public bool IsEnumerator => type.OriginalDefinition.IsNamed("IAsyncEnumerator", 1, "System.Collections.Generic");

        public bool IsTodoId => type.IsNamed("TodoId", 0, "TaskExec");

        public bool IsCancellationToken => type.IsNamed("CancellationToken", 0, "System.Threading");

        public bool IsBoolean => type.SpecialType is SpecialType.System_Boolean;

        public bool IsText => type.SpecialType is SpecialType.System_String;

        /// <summary>The type and its base types, nearest first; for a type parameter, what its constraints promise.</summary>
        public IEnumerable<ITypeSymbol> Ancestry => type is ITypeParameterSymbol parameter
            ? parameter.ConstraintTypes.SelectMany(static constraint => constraint.Ancestry)
            : Bases(type);

        /// <summary>What awaiting the type gives; null where it cannot be awaited.</summary>
        public ITypeSymbol? Awaited => type.Ancestry.Select(static ancestor => Getter(ancestor, "GetAwaiter")).FirstOrDefault(static awaiter => awaiter is not null) is { } found
            ? found.Ancestry.Select(static ancestor => Getter(ancestor, "GetResult")).FirstOrDefault(static result => result is not null)
            : null;

        public bool IsNamed(string name, int arity, string inNamespace) =>
            type is INamedTypeSymbol { ContainingType: null } named
            && named.Name == name
            && named.Arity == arity
            && named.ContainingNamespace.Is(inNamespace.AsSpan());
    }

    extension(INamedTypeSymbol type)
    {
        /// <summary>The type and the types around it, outermost first.</summary>
        public ImmutableArray<INamedTypeSymbol> Chain => type.ContainingType is { } outer ? outer.Chain.Add(type) : [type];

        public bool IsPartial => type.DeclaringSyntaxReferences is [var declaration, ..]
            && declaration.GetSyntax() is TypeDeclarationSyntax syntax
            && syntax.Modifiers.Any(SyntaxKind.PartialKeyword);

        /// <summary>The name by which metadata knows the type, such as <c>Notes.Outer`1+Inner</c>.</summary>
        public string MetadataFullName =>
            type.ContainingType is { } outer ? $"{outer.MetadataFullName}+{type.MetadataName}" : type.ContainingNamespace.Prefix + type.MetadataName;

        /// <summary>The name of the type in the names of tasks, such as <c>Notes.Outer-1.Inner</c>.</summary>
        /// <remarks>
        /// A generic type always carries its arity: <c>C</c> and <c>C&lt;T&gt;</c> are different types, and their tasks must not share a todo.
        /// The hyphen occurs in no name of C#, and unlike the backtick of metadata it means nothing to a shell or in Markdown.
        /// </remarks>
        public string DottedName =>
            (type.ContainingType is { } outer ? $"{outer.DottedName}." : type.ContainingNamespace.Prefix)
            + (type.Arity is 0 ? type.Name : $"{type.Name}-{Literal.Number(type.Arity)}");
    }

    extension(INamespaceSymbol space)
    {
        /// <summary>The namespace as it is declared; empty for the global one.</summary>
        public string WrittenName => space.IsGlobalNamespace ? "" : space.WrittenPrefix[..^1];

        /// <summary>The namespace as it stands before a name in it: with its last dot.</summary>
        public string WrittenPrefix => space.IsGlobalNamespace ? "" : $"{space.ContainingNamespace.WrittenPrefix}{Identifier.Written(space.Name)}.";

        /// <summary>Whether this is the namespace of a dotted name; asked of every type and attribute, so nothing is put together for it.</summary>
        private bool Is(ReadOnlySpan<char> name)
        {
            if (space.IsGlobalNamespace)
            {
                return name.IsEmpty;
            }

            var dot = name.LastIndexOf('.');
            return name[(dot + 1)..].SequenceEqual(space.Name.AsSpan()) && space.ContainingNamespace.Is(dot < 0 ? [] : name[..dot]);
        }

        private string Prefix => space.IsGlobalNamespace ? "" : $"{space.ContainingNamespace.Prefix}{space.Name}.";
    }

    private static bool AreReachable(ImmutableArray<ITypeSymbol> types)
    {
        foreach (var type in types)
        {
            if (!type.IsReachable)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The compiler's own texts put no @ before a contextual keyword.</summary>
    private static string Text(ImmutableArray<SymbolDisplayPart> parts) =>
        string.Concat(parts.Select(static part => part.Kind is SymbolDisplayPartKind.Keyword ? part.ToString() : Identifier.Written(part.ToString())));

    private static ITypeSymbol? Getter(ITypeSymbol type, string name) => type.GetMembers(name)
        .Select(static member => member is IMethodSymbol { IsStatic: false, Parameters: [] } getter ? getter.ReturnType : null)
        .FirstOrDefault(static returned => returned is not null);

    private static IEnumerable<ITypeSymbol> Bases(ITypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            yield return current;
        }
    }
}
