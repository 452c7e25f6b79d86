using System.Text.Json;
using ModelContextProtocol.Protocol;

namespace ModelContextProtocol.Extensions.Tasks;

public sealed record McpTaskInfo(
    string TaskId,
    McpTaskStatus Status,
    DateTimeOffset CreatedAt,
    DateTimeOffset LastUpdatedAt,
    TimeSpan? TimeToLive = null,
    long? PollIntervalMs = null,
    string? StatusMessage = null,
    JsonElement? Result = null,
    JsonElement? Error = null,
    IReadOnlyDictionary<string, InputRequest>? InputRequests = null);
