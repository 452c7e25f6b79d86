using System.ComponentModel;
using System.Text.Json;

namespace TaskExec.CompilerServices;

/// <summary>Finds the todo of a call in what a framework passes along with it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class AdapterTodo
{
    /// <summary>The key under which a caller names the todo of a call beside its arguments: <c>taskexec/todo</c>.</summary>
    /// <remarks>It has the form that MCP requires of keys in <c>_meta</c>: a prefix, a slash and a name (specification 2025-11-25, basic, _meta).</remarks>
    public const string Key = "taskexec/todo";

    /// <summary>Reads the todo from a value that a framework holds as an argument.</summary>
    /// <param name="value">A <see cref="TodoId"/>, a string or a JSON string.</param>
    /// <returns>The todo, or the default value when the value is something else.</returns>
    public static TodoId Read(object? value) => value switch
    {
        TodoId todo => todo,
        string text => text,
        JsonElement { ValueKind: JsonValueKind.String } json => json.GetString(),
        _ => default,
    };
}
