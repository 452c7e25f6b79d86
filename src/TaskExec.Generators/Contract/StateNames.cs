using Microsoft.CodeAnalysis;

namespace TaskExec.Generators;

/// <summary>The values that a wrapper hands to the engine: the receiver and every parameter but the token.</summary>
internal sealed class StateNames
{
    /// <summary>Names of the lambdas' other parameters, and those that C# forbids in a tuple.</summary>
    private static readonly string[] Reserved =
        ["_", "token", "result", "CompareTo", "Deconstruct", "Equals", "GetHashCode", "Rest", "ToString"];

    private readonly Dictionary<string, string> _byParameter = new(StringComparer.Ordinal);

    public StateNames(IMethodSymbol method, string receiver)
    {
        var token = method.Token;
        List<string> taken = [.. Reserved, .. method.Parameters.Select(static parameter => parameter.Name)];
        List<StateElement> elements = [];
        if (!method.IsStatic)
        {
            elements.Add(new(Identifier.Take("self", taken), receiver));
        }

        foreach (var parameter in method.Parameters)
        {
            if (SymbolEqualityComparer.Default.Equals(parameter, token))
            {
                continue;
            }

            var name = IsReserved(parameter.Name) ? Identifier.Take(parameter.Name, taken) : parameter.Name;
            var element = Identifier.Written(name);
            _byParameter[parameter.Name] = element;
            elements.Add(new(element, Identifier.Written(parameter.Name)));
        }

        Elements = elements.ToEquatableArray();
    }

    public EquatableArray<StateElement> Elements { get; }

    /// <summary>The element that holds a parameter.</summary>
    public string Of(string parameter) => _byParameter[parameter];

    private static bool IsReserved(string name) =>
        Reserved.Contains(name) || (name.StartsWith("Item", StringComparison.Ordinal) && name.Skip("Item".Length).All(char.IsDigit));
}
