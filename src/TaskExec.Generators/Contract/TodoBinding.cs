using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace TaskExec.Generators.Contract;

/// <summary>Finds the parameter that identifies the todo of a run: the one with [Todo], or else the only one of type TodoId.</summary>
internal static class TodoBinding
{
    public static IParameterSymbol? Find(IMethodSymbol method) => Candidates(method) is [var only] ? only : null;

    public static IEnumerable<Violation> Check(IMethodSymbol method) =>
        Candidates(method) is { IsEmpty: false } candidates ? Check(method, candidates) : [];

    private static IEnumerable<Violation> Check(IMethodSymbol method, ImmutableArray<IParameterSymbol> candidates)
    {
        foreach (var parameter in candidates.Where(static parameter => !CanNameTodo(parameter)))
        {
            yield return new(
                ViolationKind.AmbiguousTodo,
                $"{method.Display} has [Todo] on parameter '{parameter.Name}' of type '{parameter.Type.ShortName}'",
                "Change its type to TodoId or string");
        }

        if (candidates.Length > 1)
        {
            var names = string.Join(" and ", candidates.Select(static parameter => $"'{parameter.Name}'"));
            yield return new(
                ViolationKind.AmbiguousTodo,
                $"{method.Display} has several parameters that could identify its todo: {names}",
                "Mark exactly one of them with [Todo]");
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
