using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TaskExec.Abstractions;

/// <summary>The <c>details</c> of an event. Members that are <see langword="null"/> are not written.</summary>
public sealed record EventDetails
{
    /// <summary>The consumer of a stream took no further item.</summary>
    public const string Consumer = "consumer";

    /// <summary>The version of the format.</summary>
    /// <value>1.</value>
    [Range(1, int.MaxValue)]
    public int V { get; init; } = 1;

    /// <summary>The id of the event. A repeated append of the same id changes nothing.</summary>
    public required EventId EventId { get; init; }

    /// <summary>What the event tells.</summary>
    public required EventKind Kind { get; init; }

    /// <summary>The run that it belongs to.</summary>
    public required RunId RunId { get; init; }

    /// <summary>The attempt inside the run, from 1.</summary>
    [Range(1, int.MaxValue)]
    public required int Attempt { get; init; }

    /// <summary>The name of the tracked task.</summary>
    public string? Task { get; init; }

    /// <summary>Who ran it: <c>TASKEXEC_EXECUTOR</c>, else process@host.</summary>
    public string? Executor { get; init; }

    /// <summary>The machine that ran it.</summary>
    public string? Host { get; init; }

    /// <summary>The process that the run began in. Only the first event of a run says it.</summary>
    public RunProcess? Process { get; init; }

    /// <summary>The lease of the run. A claim says it, the first event of a run may, and heartbeats move it on.</summary>
    public EventLease? Lease { get; init; }

    /// <summary>How long the attempt took by the monotonic clock, in milliseconds. Only the end of an attempt says it.</summary>
    public double? DurationMs { get; init; }

    /// <summary>How the run ended. Only the last event of a run says it.</summary>
    public Outcome? Outcome { get; init; }

    /// <summary>Why the attempt failed.</summary>
    public FailureClass? FailureClass { get; init; }

    /// <summary>The failure itself.</summary>
    public EventError? Error { get; init; }

    /// <summary>What was decided after the failure.</summary>
    public RetryDecision? Retry { get; init; }

    /// <summary>How the event moves the status of the todo. The store fills it in.</summary>
    public StatusMove? Status { get; init; }

    /// <summary>The run that called this one.</summary>
    public RunId? ParentRunId { get; init; }

    /// <summary>Whether a nested run is a root run all the same, because no run that led to it is on its todo.</summary>
    public bool? Root { get; init; }

    /// <summary>The trace that the run belongs to (W3C trace context).</summary>
    public string? TraceId { get; init; }

    /// <summary>Whether the result was checked and holds.</summary>
    public bool? Verified { get; init; }

    /// <summary>The part of the work that is done, from 0 to 1. Only a heartbeat says it.</summary>
    [Range(0.0, 1.0)]
    public double? Progress { get; init; }

    /// <summary>Whether it tells of an attempt that nobody waits for any more, since another one has taken its place or its time has passed.</summary>
    public bool? Superseded { get; init; }

    /// <summary>Who ended the run, where it was not the method itself: <see cref="Consumer"/>.</summary>
    public string? EndedBy { get; init; }

    /// <summary>Whether the todo was absent, and this event made it. The store fills it in.</summary>
    public bool? Created { get; init; }

    /// <summary>What the run produced.</summary>
    public EventArtifact? Artifact { get; init; }

    /// <summary>What a check of the result has found.</summary>
    public EventCheck? Check { get; init; }

    /// <summary>What a person is asked for. Only an event that ends or holds up its run says it.</summary>
    public EventDowngrade? Downgrade { get; init; }

    /// <summary>A person's answer. Only an event of kind <see cref="EventKind.Resume"/> says it.</summary>
    public EventResume? Resume { get; init; }

    /// <summary>Members of newer versions and of other tools, kept as they are.</summary>
    [JsonExtensionData]
    [SuppressMessage("Usage", "CA2227:Collection properties should be read only", Justification = "The serializer's source generator cannot fill an extension property that is init-only.")]
    public Dictionary<string, JsonElement>? Extra { get; set; }

    /// <summary>Whether the run may move the status of its todo and counts in its metrics.</summary>
    [JsonIgnore]
    public bool IsRoot => ParentRunId is null || Root is true;
}
