using Microsoft.Extensions.AI;
using TaskExec.CompilerServices;

namespace TaskExec.Agents.Functions;

/// <summary>Finds the todo of an invocation: the argument of the parameter that names it, else what the caller has put into the context.</summary>
internal static class TodoOfInvocation
{
    public static TodoId Find(AIFunctionArguments arguments, string? parameter) =>
        parameter is not null && arguments.TryGetValue(parameter, out var given) ? AdapterTodo.Read(given)
        : arguments.Context?.TryGetValue(AdapterTodo.Key, out var known) is true ? AdapterTodo.Read(known)
        : default;
}
