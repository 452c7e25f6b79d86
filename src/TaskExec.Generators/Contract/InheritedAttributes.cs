using Microsoft.CodeAnalysis;

namespace TaskExec.Generators;

/// <summary>The attributes that a wrapper takes over: those by which compilers and analyzers judge whoever calls the method.</summary>
/// <remarks>Without them the wrapper of a method that is an error to call would not compile, and a caller of the wrapper would not be told.</remarks>
internal static class InheritedAttributes
{
    private const string CodeAnalysis = "System.Diagnostics.CodeAnalysis";
    private const string Versioning = "System.Runtime.Versioning";

    private static readonly Dictionary<string, string> NamespaceOfJudged = new(StringComparer.Ordinal)
    {
        ["ExperimentalAttribute"] = CodeAnalysis,
        ["RequiresAssemblyFilesAttribute"] = CodeAnalysis,
        ["RequiresDynamicCodeAttribute"] = CodeAnalysis,
        ["RequiresUnreferencedCodeAttribute"] = CodeAnalysis,
        ["RequiresPreviewFeaturesAttribute"] = Versioning,
        ["SupportedOSPlatformAttribute"] = Versioning,
        ["UnsupportedOSPlatformAttribute"] = Versioning,
    };

    public static IEnumerable<string> Of(IMethodSymbol method, bool isInside)
    {
        List<string> texts = [];
        if (Obsolescence.Of(method, isInside) is { } obsolete)
        {
            texts.Add(Written(obsolete));
        }

        AddJudged(texts, method);
        if (!isInside)
        {
            // Inside the type, what stands on the type counts already.
            foreach (var link in method.ContainingType.Chain)
            {
                AddJudged(texts, link);
            }
        }
        else if (method.Find("UnscopedRefAttribute", CodeAnalysis) is { } unscoped)
        {
            texts.Add(Written(unscoped));
        }

        return texts;
    }

    private static void AddJudged(List<string> texts, ISymbol symbol)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            if (IsJudged(attribute) && Written(attribute) is var text && !texts.Contains(text))
            {
                texts.Add(text);
            }
        }
    }

    private static bool IsJudged(AttributeData attribute) =>
        attribute.AttributeClass is { } type && NamespaceOfJudged.TryGetValue(type.Name, out var space) && type.IsNamed(type.Name, 0, space);

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
