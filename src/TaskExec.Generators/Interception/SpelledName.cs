namespace TaskExec.Generators.Interception;

/// <summary>Hashes names, and knows the names to which code can refer without spelling them.</summary>
internal static class SpelledName
{
    // Called by foreach, await, using, queries, patterns, deconstruction, ranges, collection expressions and interpolated strings.
    private static readonly HashSet<string> Unspelled = new(
        [
            "GetEnumerator", "MoveNext", "Current", "GetAsyncEnumerator", "MoveNextAsync", "Dispose", "DisposeAsync",
            "GetAwaiter", "IsCompleted", "OnCompleted", "UnsafeOnCompleted", "GetResult",
            "Select", "SelectMany", "Where", "OrderBy", "OrderByDescending", "ThenBy", "ThenByDescending", "GroupBy", "Join", "GroupJoin", "Cast",
            "Deconstruct", "Length", "Count", "Slice", "Add", "Create", "GetPinnableReference", "AppendLiteral", "AppendFormatted", "Invoke",
        ],
        StringComparer.Ordinal);

    public static bool IsSure(string name) => !Unspelled.Contains(name);

    public static uint Hash(string name) => Hash(name, 0, name.Length);

    /// <summary>Computes the FNV-1a hash of a part of a string without allocating a substring.</summary>
    public static uint Hash(string text, int start, int end)
    {
        var hash = 2166136261;
        for (var index = start; index < end; index++)
        {
            hash = unchecked((hash ^ text[index]) * 16777619);
        }

        return hash;
    }
}
