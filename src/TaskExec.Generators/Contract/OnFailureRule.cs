using Microsoft.CodeAnalysis;
using TaskExec.Generators.Emission;

namespace TaskExec.Generators.Contract;

/// <summary>Reads one [OnFailure] attribute of a method.</summary>
internal sealed class OnFailureRule(AttributeData attribute)
{
    /// <summary>The rule as a C# expression.</summary>
    public string Text
    {
        get
        {
            var settings = Settings().ToList();
            var initializer = settings.Count is 0 ? "" : $" {{ {string.Join(", ", settings)} }}";
            return $"new global::{MetadataNames.FailureRule}({DefaultText.Written(attribute.ConstructorArguments[0])}){initializer}";
        }
    }

    /// <summary>The invalid values, each with its remedy.</summary>
    public IEnumerable<Fault> Faults
    {
        get
        {
            foreach (var type in Exceptions.Where(static type => type.TypeKind is not TypeKind.Error))
            {
                if (!IsException(type.OriginalDefinition))
                {
                    yield return new(
                        $"specifies the type '{type.Name}' in [OnFailure], but that type is not an exception type",
                        "Use types that derive from System.Exception");
                }
                else if (!type.IsReachable || type is INamedTypeSymbol { IsFileLocal: true } or INamedTypeSymbol { IsUnboundGenericType: true })
                {
                    yield return new(
                        $"specifies the type '{type.Name}' in [OnFailure], but generated code cannot access that type",
                        "Use a type that is at least internal and has no open type parameters");
                }
            }

            if (Number("Retries") is { } retries && !ValueRules.IsCount(retries))
            {
                yield return new($"sets Retries to {Literal.Display(retries)} in [OnFailure]", ValueRules.CountRemedy);
            }

            foreach (var name in (string[])["DelaySeconds", "MaxDelaySeconds"])
            {
                if (Number(name) is { } seconds && !ValueRules.IsTime(seconds))
                {
                    yield return new($"sets {name} to {Literal.Display(seconds)} in [OnFailure]", ValueRules.TimeRemedy);
                }
            }
        }
    }

    private IEnumerable<ITypeSymbol> Exceptions => attribute.ConstructorArguments is [_, { Kind: TypedConstantKind.Array, IsNull: false } types]
        ? types.Values.Select(static type => type.Value).OfType<ITypeSymbol>()
        : [];

    public static IEnumerable<OnFailureRule> Read(IMethodSymbol method)
    {
        foreach (var attribute in method.GetAttributes())
        {
            // The values of an attribute that does not compile are unknown; the compiler reports it.
            if (attribute.AttributeClass is { } type && type.IsNamed("OnFailureAttribute", 0, "TaskExec") && attribute.ConstructorArguments.Length is 2)
            {
                yield return new OnFailureRule(attribute);
            }
        }
    }

    private IEnumerable<string> Settings()
    {
        var exceptions = Exceptions.Select(static type => $"typeof({type.FullName})").ToList();
        if (exceptions.Count > 0)
        {
            yield return $"Exceptions = new global::System.Type[] {{ {string.Join(", ", exceptions)} }}";
        }

        foreach (var named in attribute.NamedArguments)
        {
            if (named.Key is "Action")
            {
                yield return $"Action = {DefaultText.Written(named.Value)}";
            }
            else if (named.Value.Value is int retries)
            {
                yield return $"Retries = {Literal.Number(retries)}";
            }
            else if (named.Value.Value is double seconds)
            {
                yield return $"{named.Key} = {Literal.Number(seconds)}";
            }
        }
    }

    private double? Number(string name) => attribute.Named(name).Scalar switch
    {
        int number => number,
        double number => number,
        _ => null,
    };

    private static bool IsException(ITypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (type is INamedTypeSymbol named && named.IsNamed("Exception", 0, "System"))
            {
                return true;
            }
        }

        return false;
    }
}
