using System.ComponentModel;
using System.Text.Json;

namespace TaskExec.CompilerServices;

/// <summary>Represents a durable task: a call of a client that can outlive its request. This is a snapshot of its state.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record DurableTask
{
    /// <summary>Gets the id by which the client polls the task. It is the id of its todo and is unguessable.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the status.</summary>
    public required DurableTaskStatus Status { get; init; }

    /// <summary>Gets the time at which the task was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Gets the time at which the task last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Gets the period after creation during which the task can be read. The todo and its history are kept longer.</summary>
    public required TimeSpan TimeToLive { get; init; }

    /// <summary>Gets the recommended interval between two polls of the client.</summary>
    public required TimeSpan PollInterval { get; init; }

    /// <summary>Gets a human-readable description of the last event.</summary>
    public required string Message { get; init; }

    /// <summary>Gets the result of the call.</summary>
    /// <value>The result if the task has completed; otherwise, <see langword="null"/>.</value>
    public JsonElement? Result { get; init; }

    /// <summary>Gets the reason why there is no result, as a JSON-RPC error.</summary>
    /// <value>The error if the task has failed; otherwise, <see langword="null"/>.</value>
    public JsonElement? Error { get; init; }

    /// <summary>Gets the requests that the client has not responded to yet, by key.</summary>
    /// <value>The requests; empty unless the status is <see cref="DurableTaskStatus.InputRequired"/>.</value>
    public required IReadOnlyDictionary<string, JsonElement> InputRequests { get; init; }
}

/// <summary>Specifies the status of a durable task. The values correspond to those of MCP tasks (SEP-2663).</summary>
/// <seealso href="https://github.com/modelcontextprotocol/modelcontextprotocol/blob/main/seps/2663-tasks-extension.md">SEP-2663: Tasks</seealso>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum DurableTaskStatus
{
    /// <summary>The server is working on the task.</summary>
    Working,

    /// <summary>The server is waiting for input from the client. The todo is <c>needs-info</c> in the meantime.</summary>
    InputRequired,

    /// <summary>The call returned a result. The result itself can report that the tool failed.</summary>
    Completed,

    /// <summary>The call has no result, because the request failed or the server died.</summary>
    Failed,

    /// <summary>The client cancelled the task.</summary>
    Cancelled,
}
