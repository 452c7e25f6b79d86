using System.Text.Json.Serialization;

namespace TaskExec.Storage;

/// <summary>Represents an entry of a todo's <c>execution_log</c>.</summary>
public sealed record TodoEvent
{
    /// <summary>Gets the id of the todo that the event belongs to. In the file, the position of the event implies it.</summary>
    [JsonIgnore]
    public TodoId Todo { get; init; }

    /// <summary>Gets the title of the todo if this event creates it.</summary>
    /// <value>The default is <see langword="null"/>: the id is used as the title.</value>
    [JsonIgnore]
    public string? TodoTitle { get; init; }

    /// <summary>Gets the time of the event, according to the clock of the machine that recorded it. It does not determine the order of events.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>Gets the stage of the run at the time of the event.</summary>
    public required Stage Stage { get; init; }

    /// <summary>Gets a human-readable description of what happened, redacted and truncated to 4 KiB.</summary>
    public required string Message { get; init; }

    /// <summary>Gets the machine-readable details of the event.</summary>
    public required EventDetails Details { get; init; }
}
