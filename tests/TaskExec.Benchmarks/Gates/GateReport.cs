namespace TaskExec.Benchmarks.Gates;

/// <summary>What a run found.</summary>
/// <param name="Set">The name of the set.</param>
/// <param name="Results">The rows, in the order of the set.</param>
/// <param name="RawPath">Where the samples are.</param>
/// <param name="Duration">How long it took.</param>
internal sealed record GateReport(string Set, IReadOnlyList<GateResult> Results, string RawPath, TimeSpan Duration)
{
    public const int SomeFailed = 1;
    public const int SomeUndecided = 2;
    public const int NotMeasured = 3;

    /// <summary>Whether the controls came out as they must.</summary>
    public bool Counts => Results.Where(result => result.Gate.IsControl).All(result => result.Verdict is Verdict.Passed);

    /// <summary>0 only where every gate passed and the run counts.</summary>
    public int ExitCode =>
        !Counts ? NotMeasured
        : Number(Verdict.Failed) > 0 ? SomeFailed
        : Number(Verdict.Undecided) > 0 ? SomeUndecided
        : 0;

    public int Number(Verdict verdict) => Results.Count(result => !result.Gate.IsControl && result.Verdict == verdict);
}
