using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using TaskExec.Storage;

namespace TaskExec.Agents.DurableTasks;

/// <summary>Represents the data of a durable task that an event records in the <c>durable_task</c> member of its <c>details</c>.</summary>
/// <param name="TimeToLiveMs">The period in which the task can be read, in milliseconds. Recorded by the first event.</param>
/// <param name="PollIntervalMs">The recommended polling interval, in milliseconds. Recorded by the first event.</param>
/// <param name="InputRequests">The requests to the client, by key.</param>
/// <param name="Answered">
/// The keys of the requests that the client has responded to, with the id of the event of each request. The responses are not recorded.
/// </param>
/// <param name="Result">The result of the call. Recorded by the last event.</param>
/// <param name="Error">The reason why there is no result, as a JSON-RPC error. Recorded by the last event.</param>
internal sealed record DurableTaskDetails(
    long? TimeToLiveMs = null,
    long? PollIntervalMs = null,
    IReadOnlyDictionary<string, JsonElement>? InputRequests = null,
    IReadOnlyDictionary<string, string>? Answered = null,
    JsonElement? Result = null,
    JsonElement? Error = null)
{
    private const string Member = "durable_task";

    /// <summary>Reads the data from an event. Returns null if there is none or if it cannot be read.</summary>
    public static DurableTaskDetails? ReadFrom(TodoEvent entry)
    {
        try
        {
            return MemberOf(entry)?.Deserialize(DurableTaskJson.Default.DurableTaskDetails);
        }
        catch (JsonException)
        {
            // The log was edited by hand. The rest of the task is read without this event.
            return null;
        }
    }

    public static JsonElement? MemberOf(TodoEvent entry) =>
        entry.Details.Extra?.TryGetValue(Member, out var member) is true ? member : null;

    public JsonElement ToJson() => JsonSerializer.SerializeToElement(this, DurableTaskJson.Default.DurableTaskDetails);

    public Dictionary<string, JsonElement> ToExtra() => new() { [Member] = ToJson() };

    /// <summary>Returns a copy without secrets for the store, or this instance if it contains none.</summary>
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
            var (redactedValue, isChanged) = RedactedJson.From(value);
            isRedacted |= isChanged;
            return redactedValue;
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DurableTaskDetails))]
[JsonSerializable(typeof(JsonNode))]
internal sealed partial class DurableTaskJson : JsonSerializerContext;
