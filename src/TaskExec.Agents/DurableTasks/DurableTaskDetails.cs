using System.Text.Json;
using TaskExec.Abstractions;

namespace TaskExec.Agents.DurableTasks;

/// <summary>What an event says of a durable task: a member of its <c>details</c>.</summary>
/// <param name="TimeToLiveMs">Of the first event: how long the task can be read.</param>
/// <param name="PollIntervalMs">Of the first event: how long a client should wait.</param>
/// <param name="InputRequests">What the client is asked.</param>
/// <param name="Answered">What the client has answered, and the id of the event that had asked it. The answers themselves are not kept.</param>
/// <param name="Result">Of the last event: what the call returned.</param>
/// <param name="Error">Of the last event: why there is no result.</param>
internal sealed record DurableTaskDetails(
    long? TimeToLiveMs = null,
    long? PollIntervalMs = null,
    IReadOnlyDictionary<string, JsonElement>? InputRequests = null,
    IReadOnlyDictionary<string, string>? Answered = null,
    JsonElement? Result = null,
    JsonElement? Error = null)
{
    private const string Member = "durable_task";

    /// <summary>Reads what an event says; null where it says nothing, or nothing that can be read.</summary>
    public static DurableTaskDetails? In(TodoEvent each)
    {
        try
        {
            return MemberOf(each)?.Deserialize(DurableTaskJson.Default.DurableTaskDetails);
        }
        catch (JsonException)
        {
            return null; // Somebody has edited the log: what is left of the task is read without it.
        }
    }

    public static JsonElement? MemberOf(TodoEvent each) => each.Details.Extra?.TryGetValue(Member, out var member) is true ? member : null;

    public JsonElement ToJson() => JsonSerializer.SerializeToElement(this, DurableTaskJson.Default.DurableTaskDetails);

    public Dictionary<string, JsonElement> ToExtra() => new() { [Member] = ToJson() };

    /// <summary>The same without secrets, for the store; this very instance where there are none.</summary>
    public DurableTaskDetails Redacted()
    {
        var isRedacted = false;
        var redacted = this with
        {
            InputRequests = InputRequests?.ToDictionary(static request => request.Key, request => Redact(request.Value)),
            Result = Result is { } result ? Redact(result) : null,
            Error = Error is { } error ? Redact(error) : null,
        };
        return isRedacted ? redacted : this;

        JsonElement Redact(JsonElement value)
        {
            var (kept, changed) = RedactedJson.Of(value);
            isRedacted |= changed;
            return kept;
        }
    }
}
