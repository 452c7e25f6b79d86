using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace TaskExec.Generators;

/// <summary>Which parameter of a method names the todo of its runs: the one that is marked, else the only one of type TodoId.</summary>
internal static class TodoBinding
{
    public static IParameterSymbol? Find(IMethodSymbol method) => Candidates(method) is [var only] ? only : null;

    public static IEnumerable<Violation> Check(IMethodSymbol method) => Candidates(method) is { IsEmpty: false } candidates ? Check(method, candidates) : [];

    private static IEnumerable<Violation> Check(IMethodSymbol method, ImmutableArray<IParameterSymbol> candidates)
    {
        foreach (var parameter in candidates.Where(static parameter => !CanNameTodo(parameter)))
        {
            yield return new(
                ViolationKind.AmbiguousTodo,
                $"{method.Display} marks '{parameter.Name}' with [Todo], which is of type '{parameter.Type.ShortName}'.",
                "Make it a TodoId or a string.");
        }

        if (candidates.Length > 1)
        {
            var names = string.Join(" and ", candidates.Select(static parameter => $"'{parameter.Name}'"));
            yield return new(
                ViolationKind.AmbiguousTodo,
                $"{method.Display} could take its todo from {names}.",
                "Mark exactly one of them with [Todo].");
        }
    }

    private static ImmutableArray<IParameterSymbol> Candidates(IMethodSymbol method)
    {
        ImmutableArray<IParameterSymbol> marked = [];
        ImmutableArray<IParameterSymbol> typed = [];
        foreach (var parameter in method.Parameters)
        {
            if (IsMarked(parameter))
            {
                marked = marked.Add(parameter);
            }
            else if (parameter.Type.IsTodoId)
            {
                typed = typed.Add(parameter);
            }
        }

        return marked.IsEmpty ? typed : marked;
    }

    private static bool IsMarked(IParameterSymbol parameter) => parameter.Find("TodoAttribute", "TaskExec") is not null;

    private static bool CanNameTodo(IParameterSymbol parameter) => parameter.Type.IsTodoId || parameter.Type.IsText;
}
