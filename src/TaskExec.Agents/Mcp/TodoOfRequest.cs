using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using TaskExec.CompilerServices;

namespace TaskExec.Agents.Mcp;

/// <summary>Finds the todo of a request: the argument of the parameter that names it, else what <c>_meta</c> says.</summary>
internal static class TodoOfRequest
{
    /// <exception cref="McpProtocolException">What is given is no id of a todo.</exception>
    public static TodoId Find(RequestParams? parameters, string? parameter)
    {
        if (parameter is not null && ArgumentsOf(parameters)?.TryGetValue(parameter, out var argument) is true && argument.ValueKind is JsonValueKind.String)
        {
            return Read(argument.GetString()!, $"The argument '{parameter}'");
        }

        return parameters?.Meta?[AdapterTodo.Key] is JsonValue value && value.TryGetValue(out string? text) ? Read(text, $"'{AdapterTodo.Key}' in _meta") : default;
    }

    /// <summary>What the request calls with, by name.</summary>
    public static IDictionary<string, JsonElement>? ArgumentsOf(RequestParams? parameters) => parameters switch
    {
        CallToolRequestParams call => call.Arguments,
        GetPromptRequestParams prompt => prompt.Arguments,
        _ => null,
    };

    private static TodoId Read(string text, string what)
    {
        try
        {
            return text;
        }
        catch (ArgumentException fault)
        {
            throw new McpProtocolException($"{what} is no id of a todo: {fault.Message}", fault, McpErrorCode.InvalidParams);
        }
    }
}
