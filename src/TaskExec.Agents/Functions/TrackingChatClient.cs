using Microsoft.Extensions.AI;

namespace TaskExec.Agents.Functions;

/// <summary>Tracks the functions that a conversation offers to its model, regardless of how they were created.</summary>
internal sealed class TrackingChatClient(IChatClient inner) : DelegatingChatClient(inner)
{
    public override Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default) =>
        base.GetResponseAsync(messages, Tracked(options), cancellationToken);

    public override IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default) =>
        base.GetStreamingResponseAsync(messages, Tracked(options), cancellationToken);

    // Returns a copy if a tool is replaced, because the options belong to the caller.
    private static ChatOptions? Tracked(ChatOptions? options)
    {
        if (options?.Tools is not { Count: > 0 } tools)
        {
            return options;
        }

        var tracked = tools.Select(static tool => tool is AIFunction function ? TrackedFunction.CreateIfTracked(function) : tool).ToList();
        if (tracked.SequenceEqual(tools))
        {
            return options;
        }

        var copy = options.Clone();
        copy.Tools = tracked;
        return copy;
    }
}
