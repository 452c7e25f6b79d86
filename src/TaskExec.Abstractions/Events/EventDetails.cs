using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using TaskExec.Abstractions.Json;
using TaskExec.CompilerServices;

namespace TaskExec.Storage;

/// <summary>Represents the <c>details</c> of an event. Members that are <see langword="null"/> are not written.</summary>
public sealed record EventDetails
{
    /// <summary>The value of <see cref="EndedBy"/> for a stream whose consumer stopped enumerating.</summary>
    public const string Consumer = "consumer";

    /// <summary>The version of the event format that this version writes.</summary>
    public const int FormatVersion = 2;

    /// <summary>Gets the version of the event format. Recorded by the first event of a run only; in version 1, by every event.</summary>
    [Range(1, int.MaxValue)]
    public int? V { get; init; }

    /// <summary>Gets the id of the event. Appending an event with the same id again has no effect.</summary>
    public required EventId EventId { get; init; }

    /// <summary>Gets the kind of the event.</summary>
    /// <value>The default is <see cref="EventKind.Stage"/>, which is not written.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public EventKind Kind { get; init; }

    /// <summary>Gets the id of the run that the event belongs to.</summary>
    public required RunId RunId { get; init; }

    /// <summary>
    /// Gets the place of the run in the causal order of the todo's root runs: 1 more than the largest that its store had seen.
    /// Recorded by every event of a root run. The store sets this property.
    /// </summary>
    [Range(0, double.MaxValue)]
    public long? N { get; init; }

    /// <summary>Gets the number of the attempt within the run, starting at 1.</summary>
    /// <value>The default is 1, which is not written.</value>
    [JsonIgnore]
    public int Attempt { get; init; } = 1;

    /// <summary>Gets the name of the tracked task. Recorded by the first event of a run only, like the executor, the host and the trace.</summary>
    public string? Task { get; init; }

    /// <summary>Gets the name of the executor that ran the task: <c>TASKEXEC_EXECUTOR</c> if set, otherwise <c>process@host</c>.</summary>
    public string? Executor { get; init; }

    /// <summary>Gets the name of the machine on which the task ran, unless the name of the executor ends with it.</summary>
    public string? Host { get; init; }

    /// <summary>
    /// Gets the process in which the run began. Recorded by the first event of a run only. It is not part of the event as JSON: a store keeps it for as long
    /// as the run is open, and not in a file that is shared with other machines.
    /// </summary>
    [JsonIgnore]
    public RunProcess? Process { get; init; }

    /// <summary>Gets the lease of the run, which a claim or the first event of a run grants and heartbeats renew.</summary>
    public EventLease? Lease { get; init; }

    /// <summary>
    /// Gets the duration of the attempt in milliseconds, measured by the monotonic clock. Recorded at the end of an attempt only.
    /// </summary>
    public double? DurationMs { get; init; }

    /// <summary>Gets the outcome of the run. Recorded by the last event of a run only.</summary>
    public RunOutcome? Outcome { get; init; }

    /// <summary>Gets the class of the failure.</summary>
    public FailureClass? FailureClass { get; init; }

    /// <summary>Gets the exception that the attempt failed with.</summary>
    public EventError? Error { get; init; }

    /// <summary>Gets the decision that was made after the failure. An event of kind <see cref="EventKind.Downgrade"/> has it only with a reason.</summary>
    public RetryDecision? Retry { get; init; }

    /// <summary>Gets the status transition that the event causes. The store sets this property.</summary>
    public StatusTransition? Status { get; init; }

    /// <summary>Gets the id of the run that called this run, or <see langword="null"/> for a root run.</summary>
    public RunId? ParentRunId { get; init; }

    /// <summary>
    /// Gets a value that indicates whether a nested run is a root run of its todo, because none of the runs that led to it is on that todo.
    /// </summary>
    public bool? Root { get; init; }

    /// <summary>Gets the W3C trace id of the trace that the run belongs to.</summary>
    public string? TraceId { get; init; }

    /// <summary>Gets a value that indicates whether the result was checked and found correct.</summary>
    public bool? Verified { get; init; }

    /// <summary>Gets the completed fraction of the work, from 0 to 1. Recorded by heartbeats only.</summary>
    [Range(0.0, 1.0)]
    public double? Progress { get; init; }

    /// <summary>
    /// Gets a value that indicates whether the event comes from an attempt that no longer counts, because another attempt replaced it or it timed out.
    /// </summary>
    public bool? Superseded { get; init; }

    /// <summary>Gets what ended the run if it was not the method itself, such as <see cref="Consumer"/>.</summary>
    public string? EndedBy { get; init; }

    /// <summary>Gets a value that indicates whether this event created its todo. The store sets this property.</summary>
    public bool? Created { get; init; }

    /// <summary>Gets the artifact that the skill added. Recorded by an event of kind <see cref="EventKind.Artifact"/>.</summary>
    public EventArtifact? Artifact { get; init; }

    /// <summary>Gets the artifacts that were collected by the start or by the end of the run.</summary>
    [JsonConverter(typeof(EventArtifactsJsonConverter))]
    public IReadOnlyList<EventArtifact>? Artifacts { get; init; }

    /// <summary>Gets the result of a check that the method itself made.</summary>
    public EventCheck? Check { get; init; }

    /// <summary>Gets the results of the checks that the verify method made. Recorded by an event of stage <see cref="Stage.Verifying"/>.</summary>
    public IReadOnlyList<EventCheck>? Checks { get; init; }

    /// <summary>Gets the request to a person. Recorded only by an event that ends or suspends its run.</summary>
    public EventDowngrade? Downgrade { get; init; }

    /// <summary>Gets the response of a person. Recorded only by an event of kind <see cref="EventKind.Resume"/>.</summary>
    public EventResume? Resume { get; init; }

    /// <summary>Gets or sets the members written by newer versions or other tools, which are preserved unchanged.</summary>
    [JsonExtensionData]
    [SuppressMessage(
        "Usage",
        "CA2227:Collection properties should be read only",
        Justification = "The serializer's source generator cannot fill an extension property that is init-only.")]
    public Dictionary<string, JsonElement>? Extra { get; set; }

    /// <summary>Gets every artifact of the event.</summary>
    [JsonIgnore]
    public IEnumerable<EventArtifact> AllArtifacts => Artifact is null ? Artifacts ?? [] : [Artifact, .. Artifacts ?? []];

    /// <summary>Gets a value that indicates whether the event records an artifact.</summary>
    [JsonIgnore]
    public bool HasArtifacts => Artifact is not null || Artifacts is { Count: > 0 };

    [JsonInclude]
    [JsonPropertyName("attempt")]
    [Range(1, int.MaxValue)]
    internal int? WrittenAttempt
    {
        get => Attempt == 1 ? null : Attempt;
        init => Attempt = value ?? 1;
    }

    // Version 1 wrote the process into the event.
    [JsonInclude]
    [JsonPropertyName("process")]
    internal RunProcess? ReadProcess
    {
        get => null;
        init => Process = value;
    }

    /// <summary>Gets a value that indicates whether the run can change the status of its todo and counts in its metrics.</summary>
    [JsonIgnore]
    public bool IsRoot => ParentRunId is null || Root is true;
}

/// <summary>Represents the exception that an attempt failed with.</summary>
/// <param name="Type">The full name of the exception type.</param>
/// <param name="Message">The message, redacted and truncated to 16 KiB.</param>
/// <param name="Stack">The stack trace, recorded only if the options enable it.</param>
public sealed record EventError(
    string Type,
    string Message,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Stack = null);
