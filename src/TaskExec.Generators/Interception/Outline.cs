namespace TaskExec.Generators;

/// <summary>What a file shows to other files: all but the bodies of its members.</summary>
/// <param name="Rest">What stands outside of the members below: usings, types, and whatever code can mean without spelling its name.</param>
/// <param name="Members">The members that code can only mean by their names, by the hash of the name.</param>
internal sealed record Outline(Fingerprint Rest, IReadOnlyDictionary<uint, Fingerprint> Members)
{
    /// <summary>Adds the names of the members that differ from those of an older outline.</summary>
    /// <returns>False where more than members differs.</returns>
    public bool TryDiffer(Outline older, HashSet<uint> names)
    {
        if (!Rest.Equals(older.Rest))
        {
            return false;
        }

        names.UnionWith(Members.Where(member => !older.Members.TryGetValue(member.Key, out var before) || !before.Equals(member.Value)).Select(static member => member.Key));
        names.UnionWith(older.Members.Keys.Where(name => !Members.ContainsKey(name)));
        return true;
    }
}
