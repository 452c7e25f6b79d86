using TaskExec.CompilerServices;
using TaskExec.Storage;

namespace TaskExec.Abstractions.Tests.Retention;

/// <summary>Represents a committed version of a todo, with all events that it ever had.</summary>
internal sealed record TodoCommit(CompactedLog Log, IReadOnlyDictionary<EventId, TodoEvent> Full, IReadOnlyList<TodoCommit> Parents)
{
    /// <summary>Gets this commit and all that it was made from.</summary>
    public HashSet<TodoCommit> History => field ??= new([this, .. Parents.SelectMany(static parent => parent.History)], ReferenceEqualityComparer.Instance);

    public bool Equals(TodoCommit? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    /// <summary>Merges two commits as git's recursive strategy does: of several merge bases, the base is their merge.</summary>
    public static TodoCommit Merge(TodoCommit ours, TodoCommit theirs) => new(
        RollupMerge.Merge(Base(ours, theirs).Log, ours.Log, theirs.Log),
        Union(ours.Full, theirs.Full),
        [ours, theirs]);

    public static TodoCommit Base(TodoCommit ours, TodoCommit theirs)
    {
        var common = ours.History.Where(theirs.History.Contains).ToList();
        var bases = common.Where(commit => !common.Exists(later => later != commit && later.History.Contains(commit))).ToList();
        return bases.Aggregate(Merge);
    }

    private static Dictionary<EventId, TodoEvent> Union(IReadOnlyDictionary<EventId, TodoEvent> left, IReadOnlyDictionary<EventId, TodoEvent> right)
    {
        var union = left.ToDictionary();
        foreach (var (id, entry) in right)
        {
            union.TryAdd(id, entry);
        }

        return union;
    }
}
