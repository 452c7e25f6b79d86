using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TaskExec.Generators.Emission;

namespace TaskExec.Generators.Contract;

/// <summary>Provides the facts about types that the contract needs.</summary>
internal static class TypeFacts
{
    private static readonly SymbolDisplayFormat Written = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    extension(ITypeSymbol type)
    {
        /// <summary>The type in the syntax of generated code, with <c>global::</c>.</summary>
        public string FullName => TypeText.Format(type) ?? Text(type.ToDisplayParts(Written));

        /// <summary>The type as messages show it.</summary>
        public string ShortName => type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);

        /// <summary>Whether the type contains a pointer, so that only unsafe code can name it.</summary>
        public bool IsPointer => type switch
        {
            IPointerTypeSymbol or IFunctionPointerTypeSymbol => true,
            IArrayTypeSymbol array => array.ElementType.IsPointer,
            INamedTypeSymbol named => named.TypeArguments.Any(static argument => argument.IsPointer),
            _ => false,
        };

        /// <summary>Whether a value of the type can be stored on the heap; pointers and ref structs cannot.</summary>
        public bool CanBeKept => !type.IsPointer && !type.IsRefLikeType && type is not ITypeParameterSymbol { AllowsRefLikeType: true };

        /// <summary>Whether another type of the assembly can access this type.</summary>
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

        /// <summary>The type and its base types, nearest first; for a type parameter, those of its constraints.</summary>
        public IEnumerable<ITypeSymbol> Ancestry => type is ITypeParameterSymbol parameter
            ? parameter.ConstraintTypes.SelectMany(static constraint => constraint.Ancestry)
            : Bases(type);

        /// <summary>The type of the result of awaiting the type; null if the type cannot be awaited.</summary>
        public ITypeSymbol? Awaited => FirstGetter(type, "GetAwaiter") is { } awaiter ? FirstGetter(awaiter, "GetResult") : null;

        public bool IsNamed(string name, int arity, string inNamespace) =>
            type is INamedTypeSymbol { ContainingType: null } named
            && named.Name == name
            && named.Arity == arity
            && named.ContainingNamespace.Is(inNamespace.AsSpan());
    }

    extension(INamedTypeSymbol type)
    {
        /// <summary>The containing types and the type itself, outermost first.</summary>
        public ImmutableArray<INamedTypeSymbol> Chain => type.ContainingType is { } outer ? outer.Chain.Add(type) : [type];

        public bool IsPartial => type.DeclaringSyntaxReferences is [var declaration, ..]
            && declaration.GetSyntax() is TypeDeclarationSyntax syntax
            && syntax.Modifiers.Any(SyntaxKind.PartialKeyword);

        /// <summary>The full metadata name of the type, such as <c>Notes.Outer`1+Inner</c>.</summary>
        public string MetadataFullName =>
            type.ContainingType is { } outer ? $"{outer.MetadataFullName}+{type.MetadataName}" : type.ContainingNamespace.Prefix + type.MetadataName;

        /// <summary>The name of the type within the names of its tasks, such as <c>Notes.Outer-1.Inner</c>.</summary>
        /// <remarks>
        /// The name of a generic type includes its arity, because <c>C</c> and <c>C&lt;T&gt;</c> are different types and their tasks must not share a todo.
        /// A hyphen cannot occur in a C# name and, unlike the backtick of metadata names, has no meaning in a shell or in Markdown.
        /// </remarks>
        public string DottedName =>
            (type.ContainingType is { } outer ? $"{outer.DottedName}." : type.ContainingNamespace.Prefix)
            + (type.Arity is 0 ? type.Name : $"{type.Name}-{Literal.Number(type.Arity)}");
    }

    extension(INamespaceSymbol space)
    {
        /// <summary>The namespace in the syntax of a declaration; empty for the global namespace.</summary>
        public string WrittenName => space.IsGlobalNamespace ? "" : space.WrittenPrefix[..^1];

        /// <summary>The namespace as the prefix of a name, with a trailing dot; empty for the global namespace.</summary>
        public string WrittenPrefix => space.IsGlobalNamespace ? "" : $"{space.ContainingNamespace.WrittenPrefix}{Identifier.Written(space.Name)}.";

        /// <summary>Determines whether this is the namespace with a dotted name.</summary>
        /// <remarks>This runs for every type and attribute, so it allocates nothing.</remarks>
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

    /// <summary>Formats display parts with @ before contextual keywords, which the display format of the compiler leaves out.</summary>
    private static string Text(ImmutableArray<SymbolDisplayPart> parts) =>
        string.Concat(parts.Select(static part =>
            part.Kind is SymbolDisplayPartKind.Keyword ? part.ToString() : Identifier.Written(part.ToString())));

    private static ITypeSymbol? FirstGetter(ITypeSymbol type, string name) => type.Ancestry
        .Select(ancestor => Getter(ancestor, name))
        .FirstOrDefault(static returned => returned is not null);

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
