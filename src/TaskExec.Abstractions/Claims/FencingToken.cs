using System.ComponentModel;
using TaskExec.Storage;

namespace TaskExec.CompilerServices;

/// <summary>Represents the fencing token of a claim, which orders the claims of one todo.</summary>
/// <remarks>
/// The claim with the larger fence is the later one. Two machines that have not yet merged their files can issue the same fence;
/// in that case the larger run id wins.
/// </remarks>
/// <param name="Fence">The fence that the store issued.</param>
/// <param name="RunId">The run that claimed the todo.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record FencingToken(long Fence, RunId RunId) : IComparable<FencingToken>
{
    /// <summary>Determines whether the left claim is earlier than the right one.</summary>
    public static bool operator <(FencingToken? left, FencingToken? right) => Compare(left, right) < 0;

    /// <summary>Determines whether the left claim is later than the right one.</summary>
    public static bool operator >(FencingToken? left, FencingToken? right) => Compare(left, right) > 0;

    /// <summary>Determines whether the left claim is earlier than the right one or the same.</summary>
    public static bool operator <=(FencingToken? left, FencingToken? right) => Compare(left, right) <= 0;

    /// <summary>Determines whether the left claim is later than the right one or the same.</summary>
    public static bool operator >=(FencingToken? left, FencingToken? right) => Compare(left, right) >= 0;

    /// <inheritdoc/>
    public int CompareTo(FencingToken? other) => Compare(this, other);

    internal static FencingToken? From(EventDetails details) =>
        details is { Kind: EventKind.Claim, Lease: { } lease } ? new FencingToken(lease.Fence, details.RunId) : null;

    private static int Compare(FencingToken? left, FencingToken? right) =>
        (left?.Fence ?? long.MinValue, left?.RunId ?? default).CompareTo((right?.Fence ?? long.MinValue, right?.RunId ?? default));
}
