using System.Text.Json;
using Microsoft.Extensions.AI;
using TaskExec.Agents.Tasks;

namespace TaskExec.Agents.Functions;

/// <summary>Finds the todo of an invocation: the argument of the parameter that names it, else what the caller has put into the context.</summary>
internal static class TodoOfInvocation
{
    public static TodoId Find(AIFunctionArguments arguments, string? parameter) =>
        parameter is not null && arguments.TryGetValue(parameter, out var given) ? Read(given)
        : arguments.Context?.TryGetValue(TodoKey.Name, out var known) is true ? Read(known)
        : default;

    private static TodoId Read(object? value) => value switch
    {
        TodoId todo => todo,
        string text => text,
        JsonElement { ValueKind: JsonValueKind.String } json => json.GetString(),
        _ => default,
    };
}
