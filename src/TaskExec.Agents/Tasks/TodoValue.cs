using System.Text.Json;

namespace TaskExec.Agents.Tasks;

/// <summary>Reads a todo id from the argument value of a framework.</summary>
internal static class TodoValue
{
    public static TodoId Read(object? value) => value switch
    {
        TodoId todo => todo,
        string text => text,
        JsonElement { ValueKind: JsonValueKind.String } json => json.GetString(),
        _ => default,
    };
}

/// <summary>Defines the key under which callers specify the todo of a call outside of its arguments.</summary>
internal static class TodoKey
{
    /// <remarks>MCP requires keys in <c>_meta</c> to consist of a prefix, a slash and a name (specification 2025-11-25, basic, _meta).</remarks>
    public const string Name = "taskexec/todo";
}
