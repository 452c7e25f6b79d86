namespace TaskExec.Agents;

/// <summary>Where a durable task stands.</summary>
/// <seealso href="https://github.com/modelcontextprotocol/modelcontextprotocol/blob/main/seps/2663-tasks-extension.md">The statuses of MCP's tasks (SEP-2663), which these are.</seealso>
public enum DurableTaskStatus
{
    /// <summary>The server works on it.</summary>
    Working,

    /// <summary>The server waits for the client, whose todo is <c>needs-info</c> meanwhile.</summary>
    InputRequired,

    /// <summary>There is a result, be it one that says that the tool failed.</summary>
    Completed,

    /// <summary>There is none: the request itself failed, or the server has died.</summary>
    Failed,

    /// <summary>The client wants it no more.</summary>
    Cancelled,
}
