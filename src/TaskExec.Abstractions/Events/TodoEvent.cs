using System.Text.Json.Serialization;

namespace TaskExec.Abstractions;

/// <summary>One entry of a todo's <c>execution_log</c>.</summary>
public sealed record TodoEvent
{
    /// <summary>The todo that the event belongs to. The file says it by where the event stands.</summary>
    [JsonIgnore]
    public TodoId Todo { get; init; }

    /// <summary>The title that the todo gets if this event creates it.</summary>
    /// <value>None: the id serves as title.</value>
    [JsonIgnore]
    public string? TodoTitle { get; init; }

    /// <summary>When it happened, by the clock of the machine that recorded it. It orders nothing.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>Where the run stood.</summary>
    public required Stage Stage { get; init; }

    /// <summary>What happened, for a person to read; redacted and at most 4 KiB.</summary>
    public required string Message { get; init; }

    /// <summary>What happened, for programs.</summary>
    public required EventDetails Details { get; init; }
}
