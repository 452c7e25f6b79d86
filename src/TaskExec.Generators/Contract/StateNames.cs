using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using TaskExec.Generators.Emission;
using TaskExec.Generators.Model;

namespace TaskExec.Generators.Contract;

/// <summary>Names the values that a wrapper passes to the engine: the receiver, and every parameter except the token.</summary>
internal sealed class StateNames
{
    /// <summary>The names of the other parameters of the generated lambdas, and the names that C# forbids in a tuple.</summary>
    private static readonly string[] Reserved =
        ["_", "to", "token", "result", "CompareTo", "Deconstruct", "Equals", "GetHashCode", "Rest", "ToString"];

    private readonly IMethodSymbol _method;

    public StateNames(IMethodSymbol method, string receiver)
    {
        _method = method;
        var token = method.Token;
        var count = method.Parameters.Length + (method.IsStatic ? 0 : 1) - (token is null ? 0 : 1);
        var elements = ImmutableArray.CreateBuilder<StateElement>(count);
        if (!method.IsStatic)
        {
            elements.Add(new(Free("self"), receiver));
        }

        foreach (var parameter in method.Parameters)
        {
            if (!SymbolEqualityComparer.Default.Equals(parameter, token))
            {
                elements.Add(new(For(parameter.Name), Value(parameter)));
            }
        }

        Elements = new(elements.MoveToImmutable());
    }

    public EquatableArray<StateElement> Elements { get; }

    /// <summary>Returns the name of the element that holds a parameter.</summary>
    public string For(string parameter) => Identifier.Written(IsReserved(parameter) ? Free(parameter) : parameter);

    // A dynamic argument would make the call of the engine dynamic, and a dynamic call does not accept lambdas.
    private static string Value(IParameterSymbol parameter) =>
        parameter.Type.TypeKind is TypeKind.Dynamic ? $"(object?){Identifier.Written(parameter.Name)}" : Identifier.Written(parameter.Name);

    private string Free(string wanted)
    {
        var name = wanted;
        while (IsReserved(name) || IsParameter(name))
        {
            name += "_";
        }

        return name;
    }

    private bool IsParameter(string name)
    {
        foreach (var parameter in _method.Parameters)
        {
            if (parameter.Name == name)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsReserved(string name) =>
        Reserved.Contains(name) || (name.StartsWith("Item", StringComparison.Ordinal) && name.Skip("Item".Length).All(char.IsDigit));
}
