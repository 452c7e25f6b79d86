using System.ComponentModel;
using System.Text.Json.Serialization;

namespace TaskExec.CompilerServices;

/// <summary>Represents a request to a person, recorded by an event that sets the status of its todo to <c>needs-info</c>.</summary>
/// <param name="NextAction">A sentence that says what the person should do next.</param>
/// <param name="Reason">The reason why another attempt cannot succeed, unless it is the message of the error.</param>
/// <param name="Stage">The stage in which the run failed. <see cref="Stage.Executing"/> is not written.</param>
/// <param name="RetryPoint">
/// The first stage that the next run has to repeat. A run always starts from its beginning. <see cref="Stage.Executing"/> is not written.
/// </param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record EventDowngrade(
    string NextAction,
    string? Reason,
    [property: JsonIgnore] Stage Stage,
    [property: JsonIgnore] Stage RetryPoint)
{
    [JsonConstructor]
    internal EventDowngrade(string nextAction, string? reason, Stage? writtenStage = null, Stage? writtenRetryPoint = null)
        : this(nextAction, reason, writtenStage ?? Stage.Executing, writtenRetryPoint ?? Stage.Executing)
    {
    }

    [JsonInclude]
    [JsonPropertyName("stage")]
    internal Stage? WrittenStage => Stage is Stage.Executing ? null : Stage;

    [JsonInclude]
    [JsonPropertyName("retry_point")]
    internal Stage? WrittenRetryPoint => RetryPoint is Stage.Executing ? null : RetryPoint;
}
