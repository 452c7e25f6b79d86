namespace TaskExec.Runtime;

/// <summary>The runs that are at work in each work tree of this process: of what changes meanwhile, nobody can tell whose it is.</summary>
/// <remarks>Those of other processes are known by their <see cref="RunSign"/>; these also where no file can be written.</remarks>
internal static class Neighbours
{
    private static readonly Dictionary<string, HashSet<ArtifactCollector>> ByRoot = new(StringComparer.Ordinal);

    public static void Enter(string root, ArtifactCollector entering)
    {
        lock (ByRoot)
        {
            if (!ByRoot.TryGetValue(root, out var inside))
            {
                ByRoot[root] = inside = [];
            }

            foreach (var neighbour in inside)
            {
                neighbour.IsShared = true;
                entering.IsShared = true;
            }

            inside.Add(entering);
        }
    }

    public static void Leave(string root, ArtifactCollector leaving)
    {
        lock (ByRoot)
        {
            if (ByRoot.TryGetValue(root, out var inside) && inside.Remove(leaving) && inside.Count == 0)
            {
                ByRoot.Remove(root);
            }
        }
    }
}
