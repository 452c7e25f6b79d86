namespace TaskExec.Benchmarks.Gates;

/// <summary>What a gate's figures say about its limit.</summary>
internal enum Verdict
{
    /// <summary>A peer or an aim, shown for comparison.</summary>
    Information,

    /// <summary>The whole spread keeps the limit.</summary>
    Passed,

    /// <summary>The limit lies within the spread: measure again, with more pairs or on a quieter machine.</summary>
    Undecided,

    /// <summary>The whole spread breaks the limit, or nothing could be measured.</summary>
    Failed,
}
