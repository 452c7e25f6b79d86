using TaskExec.Abstractions;

namespace TaskExec.Runtime;

/// <summary>Outcomes and classes as the todo says them.</summary>
internal static class TelemetryText
{
    public static string? Of(Outcome? outcome) => outcome switch
    {
        null => null,
        Outcome.Completed => "completed",
        Outcome.Failed => "failed",
        Outcome.NeedsInfo => "needs-info",
        Outcome.Cancelled => "cancelled",
        Outcome.Abandoned => "abandoned",
        _ => "superseded",
    };

    public static string Of(FailureClass failureClass) => failureClass switch
    {
        FailureClass.RateLimit => "rate_limit",
        FailureClass.Network => "network",
        FailureClass.Timeout => "timeout",
        FailureClass.Conflict => "conflict",
        FailureClass.Auth => "auth",
        FailureClass.MissingInput => "missing_input",
        FailureClass.Validation => "validation",
        FailureClass.Cancelled => "cancelled",
        FailureClass.Bug => "bug",
        _ => "unknown",
    };
}
