using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TaskExec.Generators.Analysis.Usage;

/// <summary>Reads the attributes and types that <c>.editorconfig</c> lists as marking handlers.</summary>
internal sealed class ConfiguredNames(AnalyzerConfigOptionsProvider options)
{
    public const string Attributes = "taskexec.handler_attributes";
    public const string Types = "taskexec.handler_types";

    private const string Suffix = "Attribute";

    private static readonly SymbolDisplayFormat FullName = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);

    private readonly ConcurrentDictionary<string, ImmutableHashSet<string>> _lists = new(StringComparer.Ordinal);

    /// <summary>Returns the short name of the first listed attribute of a method, or null.</summary>
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

    /// <summary>Determines whether a base type or interface is listed for the file of a type.</summary>
    public bool Lists(INamedTypeSymbol type, INamedTypeSymbol baseType) => ListFor(type, Types) is { } listed && IsIn(listed, baseType);

    private static bool IsIn(ImmutableHashSet<string> listed, INamedTypeSymbol type) =>
        listed.Contains(WithoutSuffix(type.Name)) || listed.Contains(WithoutSuffix(type.ToDisplayString(FullName)));

    private ImmutableHashSet<string>? ListFor(ISymbol symbol, string option) =>
        symbol.Locations[0].SourceTree is { } tree && options.GetOptions(tree).TryGetValue(option, out var text)
            ? _lists.GetOrAdd(text, Parse)
            : null;

    private static ImmutableHashSet<string> Parse(string text) =>
        text.Split(',')
            .Select(static name => WithoutSuffix(name.Trim()))
            .Where(static name => name.Length > 0)
            .ToImmutableHashSet(StringComparer.Ordinal);

    private static string WithoutSuffix(string name) =>
        name.Length > Suffix.Length && name.EndsWith(Suffix, StringComparison.Ordinal) ? name[..^Suffix.Length] : name;
}
