using Microsoft.CodeAnalysis;

namespace TaskExec.Generators;

/// <summary>The names that a wrapper adds to those of the method, chosen so that none collides.</summary>
internal sealed class WrapperNames
{
    public WrapperNames(IMethodSymbol method)
    {
        List<string> taken = new(method.Parameters.Length + 3);
        foreach (var parameter in method.Parameters)
        {
            taken.Add(parameter.Name);
        }

        Receiver = method.IsStatic || WrapperPlace.IsInside(method.ContainingType) ? null : Identifier.Take("self", taken);
        Todo = TodoBinding.Find(method) is null ? Identifier.Take(taken.Contains("todo") ? "todoId" : "todo", taken) : null;
        Token = NameRules.HasRoomForToken(method) ? Identifier.Take("cancellationToken", taken) : null;
        State = new(method, Receiver ?? "this");
    }

    /// <summary>The parameter for the receiver; null where the wrapper stands inside the type, or needs none.</summary>
    public string? Receiver { get; }

    /// <summary>The parameter for the todo; null where the method has its own.</summary>
    public string? Todo { get; }

    /// <summary>The parameter for the token; null where the method has its own, or where there is no room for one.</summary>
    public string? Token { get; }

    public StateNames State { get; }
}
