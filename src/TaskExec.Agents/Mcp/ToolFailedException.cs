using ModelContextProtocol.Protocol;

namespace TaskExec.Agents.Mcp;

/// <summary>A tool has answered that it failed.</summary>
internal sealed class ToolFailedException(CallToolResult result) : Exception(TextOf(result))
{
    public CallToolResult Result { get; } = result;

    private static string TextOf(CallToolResult result) =>
        string.Join('\n', result.Content.OfType<TextContentBlock>().Select(static block => block.Text)) is { Length: > 0 } text
            ? text
            : "The tool answered with isError, and said no more.";
}
