using Microsoft.CodeAnalysis;

namespace TaskExec.Generators;

/// <summary>The attributes that a wrapper takes over: those by which compilers and analyzers judge whoever calls the method.</summary>
/// <remarks>Without them the wrapper of a method that is an error to call would not compile, and a caller of the wrapper would not be told.</remarks>
internal static class InheritedAttributes
{
    private const string CodeAnalysis = "System.Diagnostics.CodeAnalysis";
    private const string Versioning = "System.Runtime.Versioning";

    private static readonly (string Name, string Namespace)[] Judged =
    [
        ("ExperimentalAttribute", CodeAnalysis),
        ("RequiresAssemblyFilesAttribute", CodeAnalysis),
        ("RequiresDynamicCodeAttribute", CodeAnalysis),
        ("RequiresUnreferencedCodeAttribute", CodeAnalysis),
        ("RequiresPreviewFeaturesAttribute", Versioning),
        ("SupportedOSPlatformAttribute", Versioning),
        ("UnsupportedOSPlatformAttribute", Versioning),
    ];

    public static IEnumerable<string> Of(IMethodSymbol method, bool isInside)
    {
        if (Obsolescence.Of(method, isInside) is { } obsolete)
        {
            yield return Written(obsolete);
        }

        // Inside the type, what stands on the type counts already.
        var judged = isInside ? method.GetAttributes() : [.. method.GetAttributes(), .. method.ContainingType.Chain.SelectMany(static link => link.GetAttributes())];
        foreach (var text in judged.Where(IsJudged).Select(Written).Distinct())
        {
            yield return text;
        }

        if (isInside && method.Find("UnscopedRefAttribute", CodeAnalysis) is { } unscoped)
        {
            yield return Written(unscoped);
        }
    }

    private static bool IsJudged(AttributeData attribute) =>
        attribute.AttributeClass is { } type && Array.Exists(Judged, judged => type.IsNamed(judged.Name, 0, judged.Namespace));

    private static string Written(AttributeData attribute)
    {
        var name = attribute.AttributeClass!.FullName;
        var arguments = string.Join(
            ", ",
            attribute.ConstructorArguments.Select(static argument => Constant(argument))
                .Concat(attribute.NamedArguments.Select(static argument => $"{argument.Key} = {Constant(argument.Value)}")));
        return arguments.Length is 0 ? $"[{Short(name)}]" : $"[{Short(name)}({arguments})]";
    }

    private static string Short(string name) => name[..^"Attribute".Length];

    private static string Constant(TypedConstant constant) => constant.Scalar is { } value ? Literal.Constant(value) : "null";
}
