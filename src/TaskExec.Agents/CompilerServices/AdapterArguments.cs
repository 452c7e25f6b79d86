using System.ComponentModel;
using System.Text.Json;

namespace TaskExec.CompilerServices;

/// <summary>Records the arguments with which a framework calls a method.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class AdapterArguments
{
    /// <summary>Records the arguments of a call.</summary>
    /// <param name="method">The method.</param>
    /// <param name="arguments">The arguments by parameter name.</param>
    /// <param name="to">The writer that records them.</param>
    public static void Write(TrackedMethod method, IEnumerable<KeyValuePair<string, object?>> arguments, ArgumentWriter to)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentNullException.ThrowIfNull(to);
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

        // Services that the framework injects are not among the arguments, and a command line cannot provide them.
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
