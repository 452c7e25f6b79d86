using System.Text.Json;

namespace TaskExec.Agents;

/// <summary>A task of a client as it was read: a call that outlives its request.</summary>
public sealed record DurableTask
{
    /// <summary>What the client asks for it by: the id of its todo, which nobody can guess.</summary>
    public required string Id { get; init; }

    /// <summary>Where it stands.</summary>
    public required DurableTaskStatus Status { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it changed last.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>How long it can be read after it was made. The todo and its history stay.</summary>
    public required TimeSpan TimeToLive { get; init; }

    /// <summary>How long a client should wait before it asks again.</summary>
    public required TimeSpan PollInterval { get; init; }

    /// <summary>What happened last, for a person to read.</summary>
    public required string Message { get; init; }

    /// <summary>What the call returned.</summary>
    /// <value>Set where the task has completed.</value>
    public JsonElement? Result { get; init; }

    /// <summary>Why there is no result, as an error of JSON-RPC.</summary>
    /// <value>Set where the task has failed.</value>
    public JsonElement? Error { get; init; }

    /// <summary>What the client still has to answer, by the keys that it answers by.</summary>
    /// <value>Empty unless input is required.</value>
    public required IReadOnlyDictionary<string, JsonElement> InputRequests { get; init; }
}
