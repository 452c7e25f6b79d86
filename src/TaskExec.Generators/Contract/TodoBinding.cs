using Microsoft.CodeAnalysis;

namespace TaskExec.Generators;

/// <summary>Which parameter of a method names the todo of its runs: the one that is marked, else the only one of type TodoId.</summary>
internal static class TodoBinding
{
    public static IParameterSymbol? Find(IMethodSymbol method) => Candidates(method) is [var only] ? only : null;

    public static IEnumerable<Violation> Check(IMethodSymbol method)
    {
        foreach (var parameter in method.Parameters.Where(static parameter => IsMarked(parameter) && !CanNameTodo(parameter)))
        {
            yield return new(
                ViolationKind.AmbiguousTodo,
                $"{method.Display} marks '{parameter.Name}' with [Todo], which is of type '{parameter.Type.ShortName}'.",
                "Make it a TodoId or a string.");
        }

        if (Candidates(method) is [_, _, ..] candidates)
        {
            var names = string.Join(" and ", candidates.Select(static parameter => $"'{parameter.Name}'"));
            yield return new(
                ViolationKind.AmbiguousTodo,
                $"{method.Display} could take its todo from {names}.",
                "Mark exactly one of them with [Todo].");
        }
    }

    private static List<IParameterSymbol> Candidates(IMethodSymbol method)
    {
        var marked = method.Parameters.Where(IsMarked).ToList();
        return marked.Count > 0 ? marked : [.. method.Parameters.Where(static parameter => parameter.Type.IsTodoId)];
    }

    private static bool IsMarked(IParameterSymbol parameter) => parameter.Find("TodoAttribute", "TaskExec") is not null;

    private static bool CanNameTodo(IParameterSymbol parameter) => parameter.Type.IsTodoId || parameter.Type.IsText;
}
