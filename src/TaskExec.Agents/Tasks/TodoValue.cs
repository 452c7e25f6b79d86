using System.Text.Json;

namespace TaskExec.Agents.Tasks;

/// <summary>Reads the todo out of what a framework holds as an argument.</summary>
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
