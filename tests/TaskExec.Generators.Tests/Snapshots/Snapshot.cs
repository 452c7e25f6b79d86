using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace TaskExec.Generators.Tests.Snapshots;

/// <summary>Compares what is generated with what is checked in. TASKEXEC_UPDATE_BASELINES=1 writes it anew, to be read in the diff of the commit.</summary>
internal static class Snapshot
{
    private static readonly string Folder = Path.Combine(
        typeof(Snapshot).Assembly.GetCustomAttributes(typeof(System.Reflection.AssemblyMetadataAttribute), inherit: false)
            .Cast<System.Reflection.AssemblyMetadataAttribute>()
            .Single(static metadata => metadata.Key == "RepositoryRoot").Value!,
        "tests",
        "TaskExec.Generators.Tests",
        "Snapshots",
        "Expected");

    public static void Matches(string name, string actual)
    {
        var path = Path.Combine(Folder, $"{name}.g.cs.txt");
        if (Environment.GetEnvironmentVariable("TASKEXEC_UPDATE_BASELINES") is "1")
        {
            using var writer = File.CreateText(path);
            writer.Write(actual);
            return;
        }

        var expected = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
        Assert.True(expected == actual, $"{path} differs (- expected, + generated; TASKEXEC_UPDATE_BASELINES=1 accepts it):\n{Difference(expected, actual)}");
    }

    public static string Difference(string expected, string actual) => string.Join(
        '\n',
        InlineDiffBuilder.Diff(expected, actual).Lines
            .Where(static line => line.Type is not ChangeType.Unchanged)
            .Select(static line => $"{(line.Type is ChangeType.Deleted ? '-' : '+')} {line.Text}"));
}
