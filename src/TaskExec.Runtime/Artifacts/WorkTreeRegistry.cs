namespace TaskExec.Runtime.Artifacts;

/// <summary>Tracks which runs of this process are active in each work tree, because changes by concurrent runs cannot be attributed to one of them.</summary>
/// <remarks>
/// <see cref="RunLockFile"/> detects runs of other processes through files. This class detects runs of this process even if no file can be written.
/// </remarks>
internal static class WorkTreeRegistry
{
    private static readonly Dictionary<string, HashSet<ArtifactCollector>> ActiveByRoot = new(StringComparer.Ordinal);

    public static void Enter(string root, ArtifactCollector entering)
    {
        lock (ActiveByRoot)
        {
            if (!ActiveByRoot.TryGetValue(root, out var active))
            {
                ActiveByRoot[root] = active = [];
            }

            foreach (var other in active)
            {
                other.IsShared = true;
                entering.IsShared = true;
            }

            active.Add(entering);
        }
    }

    public static void Leave(string root, ArtifactCollector leaving)
    {
        lock (ActiveByRoot)
        {
            if (ActiveByRoot.TryGetValue(root, out var active) && active.Remove(leaving) && active.Count == 0)
            {
                ActiveByRoot.Remove(root);
            }
        }
    }
}
