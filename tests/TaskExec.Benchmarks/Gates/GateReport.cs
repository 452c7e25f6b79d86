namespace TaskExec.Benchmarks.Gates;

/// <summary>Represents the result of a measurement.</summary>
/// <param name="Set">The name of the gate set.</param>
/// <param name="Results">The rows, in the order of the set.</param>
/// <param name="RawPath">The file with the raw samples.</param>
/// <param name="Duration">The duration of the measurement.</param>
internal sealed record GateReport(string Set, IReadOnlyList<GateResult> Results, string RawPath, TimeSpan Duration)
{
    public const int SomeFailed = 1;
    public const int SomeUndecided = 2;
    public const int NotMeasured = 3;

    /// <summary>Gets whether all controls passed. If not, the measurement is invalid.</summary>
    public bool Counts => Results.Where(result => result.Gate.IsControl).All(result => result.Verdict is Verdict.Passed);

    /// <summary>Gets the exit code: 0 only if every gate passed and the measurement is valid.</summary>
    public int ExitCode =>
        !Counts ? NotMeasured
        : Number(Verdict.Failed) > 0 ? SomeFailed
        : Number(Verdict.Undecided) > 0 ? SomeUndecided
        : 0;

    public int Number(Verdict verdict) => Results.Count(result => !result.Gate.IsControl && result.Verdict == verdict);
}
