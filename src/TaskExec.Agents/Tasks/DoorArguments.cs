using System.Text.Json;
using TaskExec.Runtime;

namespace TaskExec.Agents.Tasks;

/// <summary>Records the arguments with which a framework calls a method.</summary>
internal static class DoorArguments
{
    public static void Write(TrackedMethod method, IEnumerable<KeyValuePair<string, object?>> arguments, ArgumentWriter writer)
    {
        var missing = method.Required.ToHashSet(StringComparer.Ordinal);
        foreach (var (name, value) in arguments)
        {
            missing.Remove(name);
            if (method.Secrets.Contains(name))
            {
                writer.Hide(name, value is JsonElement secret ? Text(secret) : value);
            }
            else if (name != method.TodoParameter)
            {
                Add(name, value, writer);
            }
        }

        // Values that the framework injects are not among the arguments, and a command cannot supply them.
        if (!method.CanRunByName || missing.Count > 0)
        {
            writer.CannotBeRepeated();
        }
    }

    private static void Add(string name, object? value, ArgumentWriter writer)
    {
        switch (value)
        {
            case JsonElement json:
                writer.AddJson(name, json);
                break;
            case null or string:
                writer.Add(name, (string?)value);
                break;
            case bool flag:
                writer.Add(name, flag);
                break;
            case int number:
                writer.Add(name, number);
                break;
            case long number:
                writer.Add(name, number);
                break;
            case double number:
                writer.Add(name, number);
                break;
            default:
                writer.CannotBeRepeated();
                break;
        }
    }

    private static object Text(JsonElement secret) => secret.ValueKind switch
    {
        JsonValueKind.String => secret.GetString()!,
        JsonValueKind.Array => secret.EnumerateArray().Select(Text).ToList(),
        JsonValueKind.Object => secret.EnumerateObject().Select(static member => Text(member.Value)).ToList(),
        _ => secret.GetRawText(),
    };
}
