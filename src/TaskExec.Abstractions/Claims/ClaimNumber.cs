namespace TaskExec.Abstractions;

/// <summary>The place of a claim among those of its todo: the larger fence is the later one; two machines may give the same fence, then the larger run id counts.</summary>
/// <param name="Fence">The number that the store gave.</param>
/// <param name="RunId">The run that claimed.</param>
public sealed record ClaimNumber(long Fence, RunId RunId) : IComparable<ClaimNumber>
{
    /// <summary>Whether the left claim is the earlier one.</summary>
    public static bool operator <(ClaimNumber? left, ClaimNumber? right) => Compare(left, right) < 0;

    /// <summary>Whether the left claim is the later one.</summary>
    public static bool operator >(ClaimNumber? left, ClaimNumber? right) => Compare(left, right) > 0;

    /// <summary>Whether the left claim is not the later one.</summary>
    public static bool operator <=(ClaimNumber? left, ClaimNumber? right) => Compare(left, right) <= 0;

    /// <summary>Whether the left claim is not the earlier one.</summary>
    public static bool operator >=(ClaimNumber? left, ClaimNumber? right) => Compare(left, right) >= 0;

    /// <inheritdoc/>
    public int CompareTo(ClaimNumber? other) => Compare(this, other);

    internal static ClaimNumber? Of(EventDetails details) =>
        details is { Kind: EventKind.Claim, Lease: { } lease } ? new ClaimNumber(lease.Fence, details.RunId) : null;

    private static int Compare(ClaimNumber? left, ClaimNumber? right) =>
        (left?.Fence ?? long.MinValue, left?.RunId ?? default).CompareTo((right?.Fence ?? long.MinValue, right?.RunId ?? default));
}
