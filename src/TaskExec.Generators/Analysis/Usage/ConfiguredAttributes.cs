using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TaskExec.Generators.Analysis.Usage;

/// <summary>The attributes that <c>.editorconfig</c> declares to mark handlers.</summary>
internal sealed class ConfiguredAttributes(AnalyzerConfigOptionsProvider options)
{
    public const string Option = "taskexec.handler_attributes";

    private const string Suffix = "Attribute";

    private static readonly SymbolDisplayFormat FullName = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);

    private readonly ConcurrentDictionary<string, ImmutableHashSet<string>> _lists = new(StringComparer.Ordinal);

    /// <summary>The short name of the first attribute of a method that its file's options list.</summary>
    public string? FirstOn(IMethodSymbol method)
    {
        var attributes = method.GetAttributes();
        if (attributes.IsEmpty
            || method.Locations[0].SourceTree is not { } tree
            || !options.GetOptions(tree).TryGetValue(Option, out var text))
        {
            return null;
        }

        var listed = _lists.GetOrAdd(text, Parse);
        foreach (var attribute in attributes)
        {
            if (attribute.AttributeClass is { } type
                && (listed.Contains(WithoutSuffix(type.Name)) || listed.Contains(WithoutSuffix(type.ToDisplayString(FullName)))))
            {
                return WithoutSuffix(type.Name);
            }
        }

        return null;
    }

    private static ImmutableHashSet<string> Parse(string text) =>
        text.Split(',').Select(static name => WithoutSuffix(name.Trim())).Where(static name => name.Length > 0).ToImmutableHashSet(StringComparer.Ordinal);

    private static string WithoutSuffix(string name) =>
        name.Length > Suffix.Length && name.EndsWith(Suffix, StringComparison.Ordinal) ? name[..^Suffix.Length] : name;
}
