using Microsoft.CodeAnalysis;
using TaskExec.Generators.Emission;

namespace TaskExec.Generators.Contract;

/// <summary>Finds the attributes of a method that its wrapper must repeat, because compilers and analyzers apply them to callers.</summary>
/// <remarks>Without them, the wrapper of a method that is an error to call would not compile, and callers of the wrapper would not be warned.</remarks>
internal static class InheritedAttributes
{
    private const string CodeAnalysis = "System.Diagnostics.CodeAnalysis";
    private const string Versioning = "System.Runtime.Versioning";

    private static readonly Dictionary<string, string> NamespacesOfCallerAttributes = new(StringComparer.Ordinal)
    {
        ["ExperimentalAttribute"] = CodeAnalysis,
        ["RequiresAssemblyFilesAttribute"] = CodeAnalysis,
        ["RequiresDynamicCodeAttribute"] = CodeAnalysis,
        ["RequiresUnreferencedCodeAttribute"] = CodeAnalysis,
        ["RequiresPreviewFeaturesAttribute"] = Versioning,
        ["SupportedOSPlatformAttribute"] = Versioning,
        ["UnsupportedOSPlatformAttribute"] = Versioning,
    };

    public static IEnumerable<string> For(IMethodSymbol method, bool isInside)
    {
        List<string> texts = [];
        if (Obsolescence.Find(method, isInside) is { } obsolete)
        {
            texts.Add(Written(obsolete));
        }

        AddCallerAttributes(texts, method);
        if (!isInside)
        {
            // A wrapper inside the type already inherits the attributes of the type.
            foreach (var link in method.ContainingType.Chain)
            {
                AddCallerAttributes(texts, link);
            }
        }
        else if (method.Find("UnscopedRefAttribute", CodeAnalysis) is { } unscoped)
        {
            texts.Add(Written(unscoped));
        }

        return texts;
    }

    private static void AddCallerAttributes(List<string> texts, ISymbol symbol)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            if (AppliesToCallers(attribute) && Written(attribute) is var text && !texts.Contains(text))
            {
                texts.Add(text);
            }
        }
    }

    private static bool AppliesToCallers(AttributeData attribute) =>
        attribute.AttributeClass is { } type && NamespacesOfCallerAttributes.TryGetValue(type.Name, out var space) && type.IsNamed(type.Name, 0, space);

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
