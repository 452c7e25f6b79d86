using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TaskExec.Generators.Analysis.Usage;

/// <summary>The attributes and types that <c>.editorconfig</c> declares to make handlers.</summary>
internal sealed class ConfiguredNames(AnalyzerConfigOptionsProvider options)
{
    public const string Attributes = "taskexec.handler_attributes";
    public const string Types = "taskexec.handler_types";

    private const string Suffix = "Attribute";

    private static readonly SymbolDisplayFormat FullName = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);

    private readonly ConcurrentDictionary<string, ImmutableHashSet<string>> _lists = new(StringComparer.Ordinal);

    /// <summary>The short name of the first attribute of a method that its file's options list.</summary>
    public string? AttributeOf(IMethodSymbol method)
    {
        var attributes = method.GetAttributes();
        if (attributes.IsEmpty || ListFor(method, Attributes) is not { } listed)
        {
            return null;
        }

        foreach (var attribute in attributes)
        {
            if (attribute.AttributeClass is { } type && IsIn(listed, type))
            {
                return WithoutSuffix(type.Name);
            }
        }

        return null;
    }

    /// <summary>Whether the options of the file of a type list another type, which it derives from or implements.</summary>
    public bool Lists(INamedTypeSymbol type, INamedTypeSymbol other) => ListFor(type, Types) is { } listed && IsIn(listed, other);

    private static bool IsIn(ImmutableHashSet<string> listed, INamedTypeSymbol type) =>
        listed.Contains(WithoutSuffix(type.Name)) || listed.Contains(WithoutSuffix(type.ToDisplayString(FullName)));

    private ImmutableHashSet<string>? ListFor(ISymbol symbol, string option) =>
        symbol.Locations[0].SourceTree is { } tree && options.GetOptions(tree).TryGetValue(option, out var text) ? _lists.GetOrAdd(text, Parse) : null;

    private static ImmutableHashSet<string> Parse(string text) =>
        text.Split(',').Select(static name => WithoutSuffix(name.Trim())).Where(static name => name.Length > 0).ToImmutableHashSet(StringComparer.Ordinal);

    private static string WithoutSuffix(string name) =>
        name.Length > Suffix.Length && name.EndsWith(Suffix, StringComparison.Ordinal) ? name[..^Suffix.Length] : name;
}
