using System.Data.Common;

namespace TaskExec.Runtime.Classification;

/// <summary>Classifies database failures by their SQLSTATE, or as transient if the driver says so.</summary>
/// <remarks>The codes are those of ISO/IEC 9075-2, table 38, and of PostgreSQL, appendix A.</remarks>
internal static class DatabaseFailures
{
    public static FailureClass? ClassOf(DbException failure) =>
        ByState(failure.SqlState) ?? (failure.IsTransient ? FailureClass.Network : null);

    private static FailureClass? ByState(string? state) => state switch
    {
        null or { Length: < 2 } => null,
        "57014" => FailureClass.Timeout,
        "42501" => FailureClass.Auth,
        "55P03" => FailureClass.Conflict,
        _ => state[..2] switch
        {
            "08" or "53" or "57" or "58" => FailureClass.Network,
            "28" => FailureClass.Auth,
            "40" => FailureClass.Conflict,
            "22" or "23" => FailureClass.Validation,
            "42" => FailureClass.Bug,
            _ => null,
        },
    };
}
