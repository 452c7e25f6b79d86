namespace TaskExec.Generators.Interception;

/// <summary>Represents the part of a file that other files can observe: everything except the bodies of its members.</summary>
/// <param name="Rest">The hash of everything outside <paramref name="Members"/>, such as usings, types and operators.</param>
/// <param name="Members">The hashes of the members that code can refer to only by name, keyed by the hash of the name.</param>
internal sealed record DeclarationFingerprint(Fingerprint Rest, IReadOnlyDictionary<uint, Fingerprint> Members)
{
    /// <summary>Adds the hashes of the names of the members that differ from an older outline.</summary>
    /// <returns>False if anything other than members differs.</returns>
    public bool TryDiffer(DeclarationFingerprint older, HashSet<uint> names)
    {
        if (!Rest.Equals(older.Rest))
        {
            return false;
        }

        names.UnionWith(Members
            .Where(member => !older.Members.TryGetValue(member.Key, out var before) || !before.Equals(member.Value))
            .Select(static member => member.Key));
        names.UnionWith(older.Members.Keys.Where(name => !Members.ContainsKey(name)));
        return true;
    }
}
