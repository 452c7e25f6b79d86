using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using TaskExec.CompilerServices;

namespace TaskExec.Agents.Mcp;

/// <summary>Finds the todo of a request: in the argument that names it, or else in <c>_meta</c>.</summary>
internal static class RequestTodo
{
    /// <exception cref="McpProtocolException">The specified todo id is invalid.</exception>
    public static TodoId Find(RequestParams? parameters, string? parameter)
    {
        if (parameter is not null
            && ArgumentsOf(parameters)?.TryGetValue(parameter, out var argument) is true
            && argument.ValueKind is JsonValueKind.String)
        {
            return Read(argument.GetString()!, $"The argument '{parameter}'");
        }

        return parameters?.Meta?[AdapterTodo.Key] is JsonValue value && value.TryGetValue(out string? text)
            ? Read(text, $"'{AdapterTodo.Key}' in _meta")
            : default;
    }

    /// <summary>Returns the arguments of the request by name, or null if it has none.</summary>
    public static IDictionary<string, JsonElement>? ArgumentsOf(RequestParams? parameters) => parameters switch
    {
        CallToolRequestParams call => call.Arguments,
        GetPromptRequestParams prompt => prompt.Arguments,
        _ => null,
    };

    private static TodoId Read(string text, string source)
    {
        try
        {
            return text;
        }
        catch (ArgumentException exception)
        {
            throw new McpProtocolException($"{source} is not a valid todo id. {exception.Message}", exception, McpErrorCode.InvalidParams);
        }
    }
}
