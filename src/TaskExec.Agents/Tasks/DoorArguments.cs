using System.Text.Json;
using TaskExec.Runtime;

namespace TaskExec.Agents.Tasks;

/// <summary>Writes down what a framework calls a method with.</summary>
internal static class DoorArguments
{
    public static void Write(TrackedMethod method, IEnumerable<KeyValuePair<string, object?>> arguments, ArgumentWriter to)
    {
        var missing = method.Required.ToHashSet(StringComparer.Ordinal);
        foreach (var (name, value) in arguments)
        {
            missing.Remove(name);
            if (method.Secrets.Contains(name))
            {
                to.Hide(name, value is JsonElement secret ? Text(secret) : value);
            }
            else if (name != method.TodoParameter)
            {
                Add(name, value, to);
            }
        }

        // What the framework injects does not stand among the arguments, and a command cannot give it.
        if (!method.CanRunByName || missing.Count > 0)
        {
            to.CannotBeRepeated();
        }
    }

    private static void Add(string name, object? value, ArgumentWriter to)
    {
        switch (value)
        {
            case JsonElement json:
                to.AddJson(name, json);
                break;
            case null or string:
                to.Add(name, (string?)value);
                break;
            case bool flag:
                to.Add(name, flag);
                break;
            case int number:
                to.Add(name, number);
                break;
            case long number:
                to.Add(name, number);
                break;
            case double number:
                to.Add(name, number);
                break;
            default:
                to.CannotBeRepeated();
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
