using TaskExec.CompilerServices;

namespace TaskExec.Abstractions.Json;

/// <summary>Spells the enumerations of events as in <c>todos.json</c>.</summary>
internal static class EventText
{
    public static ReadOnlySpan<byte> Utf8Of(Stage stage) => stage switch
    {
        Stage.Planning => "planning"u8,
        Stage.Executing => "executing"u8,
        Stage.Verifying => "verifying"u8,
        Stage.Completed => "completed"u8,
        Stage.Failed => "failed"u8,
        _ => throw Undefined(nameof(stage), stage),
    };

    public static ReadOnlySpan<byte> Utf8Of(EventKind kind) => kind switch
    {
        EventKind.Stage => "stage"u8,
        EventKind.Created => "created"u8,
        EventKind.Claim => "claim"u8,
        EventKind.Message => "message"u8,
        EventKind.Artifact => "artifact"u8,
        EventKind.Retry => "retry"u8,
        EventKind.Downgrade => "downgrade"u8,
        EventKind.Resume => "resume"u8,
        EventKind.Cancel => "cancel"u8,
        EventKind.Heartbeat => "heartbeat"u8,
        EventKind.Rollup => "rollup"u8,
        _ => throw Undefined(nameof(kind), kind),
    };

    public static ReadOnlySpan<byte> Utf8Of(RunOutcome outcome) => outcome switch
    {
        RunOutcome.Completed => "completed"u8,
        RunOutcome.Failed => "failed"u8,
        RunOutcome.NeedsInfo => "needs-info"u8,
        RunOutcome.Cancelled => "cancelled"u8,
        RunOutcome.Abandoned => "abandoned"u8,
        RunOutcome.Superseded => "superseded"u8,
        _ => throw Undefined(nameof(outcome), outcome),
    };

    /// <summary>Returns the outcome with a text, or <see langword="null"/> if this version does not know it.</summary>
    public static RunOutcome? OutcomeOf(string text)
    {
        for (var outcome = RunOutcome.Completed; outcome <= RunOutcome.Superseded; outcome++)
        {
            if (text == EventJson.TextOf(outcome))
            {
                return outcome;
            }
        }

        return null;
    }

    public static ReadOnlySpan<byte> Utf8Of(FailureClass failureClass) => failureClass switch
    {
        FailureClass.Unknown => "unknown"u8,
        FailureClass.RateLimit => "rate_limit"u8,
        FailureClass.Network => "network"u8,
        FailureClass.Timeout => "timeout"u8,
        FailureClass.Conflict => "conflict"u8,
        FailureClass.Auth => "auth"u8,
        FailureClass.MissingInput => "missing_input"u8,
        FailureClass.Validation => "validation"u8,
        FailureClass.Cancelled => "cancelled"u8,
        FailureClass.Bug => "bug"u8,
        _ => throw Undefined(nameof(failureClass), failureClass),
    };

    public static ReadOnlySpan<byte> Utf8Of(ArtifactKind kind) => kind switch
    {
        ArtifactKind.Summary => "execution_summary"u8,
        ArtifactKind.Link => "product_links"u8,
        ArtifactKind.Diff => "key_diffs"u8,
        ArtifactKind.Command => "reproduction_commands"u8,
        _ => throw Undefined(nameof(kind), kind),
    };

    public static ReadOnlySpan<byte> Utf8Of(ResumeChoice choice) => choice switch
    {
        ResumeChoice.Retry => "retry"u8,
        ResumeChoice.Continue => "continue"u8,
        ResumeChoice.Abort => "abort"u8,
        _ => throw Undefined(nameof(choice), choice),
    };

    private static ArgumentOutOfRangeException Undefined(string parameter, object value) =>
        new(parameter, value, "The value is not defined. Use one of the members of its enumeration.");
}
