using Microsoft.Extensions.AI;
using TaskExec.Agents.Tasks;

namespace TaskExec.Agents.Functions;

/// <summary>Finds the todo of an invocation: the argument of the parameter that names it, else what the caller has put into the context.</summary>
internal static class TodoOfInvocation
{
    public static TodoId Find(AIFunctionArguments arguments, string? parameter) =>
        parameter is not null && arguments.TryGetValue(parameter, out var given) ? TodoValue.Read(given)
        : arguments.Context?.TryGetValue(TodoKey.Name, out var known) is true ? TodoValue.Read(known)
        : default;
}
