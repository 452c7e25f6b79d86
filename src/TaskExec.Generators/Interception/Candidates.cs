namespace TaskExec.Generators;

/// <summary>The calls in a file that could be of a tracked method.</summary>
/// <param name="Names">The names that were looked for.</param>
/// <param name="Positions">Where the names of the calls begin.</param>
/// <param name="Mentions">The hashes of all identifiers of the file; null where they are not known.</param>
internal sealed record Candidates(HashSet<string> Names, IReadOnlyList<int> Positions, HashSet<uint>? Mentions)
{
    /// <summary>A file without such calls. Whatever becomes of other files, it has none.</summary>
    public static Candidates None(HashSet<string> names) => new(names, [], []);

    public bool MentionsAny(HashSet<uint> names) => Mentions is null || names.Overlaps(Mentions);
}
