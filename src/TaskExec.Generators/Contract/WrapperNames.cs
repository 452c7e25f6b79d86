using Microsoft.CodeAnalysis;
using TaskExec.Generators.Emission;

namespace TaskExec.Generators.Contract;

/// <summary>Chooses the names of the parameters that a wrapper adds to those of its method.</summary>
internal sealed class WrapperNames
{
    public WrapperNames(IMethodSymbol method)
    {
        List<string> taken = new(method.Parameters.Length + 3);
        foreach (var parameter in method.Parameters)
        {
            taken.Add(parameter.Name);
        }

        Receiver = method.IsStatic || WrapperLocation.IsInside(method.ContainingType) ? null : Identifier.Take("self", taken);
        Todo = TodoBinding.Find(method) is null ? Identifier.Take(taken.Contains("todo") ? "todoId" : "todo", taken) : null;
        Token = NameRules.HasRoomForToken(method) ? Identifier.Take("cancellationToken", taken) : null;
        State = new(method, Receiver ?? "this");
    }

    /// <summary>The parameter for the receiver; null if the wrapper is inside the type or the method is static.</summary>
    public string? Receiver { get; }

    /// <summary>The parameter for the todo; null if the method has its own.</summary>
    public string? Todo { get; }

    /// <summary>The parameter for the token; null if the method has its own, or if an overload prevents one.</summary>
    public string? Token { get; }

    public StateNames State { get; }
}
