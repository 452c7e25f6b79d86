namespace TaskExec.Benchmarks.Gates;

/// <summary>Specifies how the measurements of a gate relate to its limit.</summary>
internal enum Verdict
{
    /// <summary>A peer or a goal, shown for comparison only.</summary>
    Information,

    /// <summary>The whole interval is within the limit.</summary>
    Passed,

    /// <summary>The limit is inside the interval; measure again with more pairs or on a quieter machine.</summary>
    Undecided,

    /// <summary>The whole interval is outside the limit, or the measurement failed.</summary>
    Failed,
}
