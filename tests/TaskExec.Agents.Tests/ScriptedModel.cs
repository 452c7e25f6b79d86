using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace TaskExec.Agents.Tests;

/// <summary>Asks for one call, then says what it has heard.</summary>
internal sealed class ScriptedModel(FunctionCallContent call) : IChatClient
{
    /// <summary>A function that leads through no door: the delegate hides the registration from interception.</summary>
    public static AIFunction Untracked(Delegate method, string name) => ((Func<Delegate, string?, string?, JsonSerializerOptions?, AIFunction>)AIFunctionFactory.Create)(method, name, null, null);

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var heard = messages.SelectMany(static message => message.Contents).OfType<FunctionResultContent>().LastOrDefault();
        return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, [heard is null ? call : new TextContent($"heard {heard.Result}")])));
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var update in (await GetResponseAsync(messages, options, cancellationToken)).ToChatResponseUpdates())
        {
            yield return update;
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}
