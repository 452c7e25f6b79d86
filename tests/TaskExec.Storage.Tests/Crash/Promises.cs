using System.Text;
using TaskExec.Storage.Tests.Crash.Disk;

namespace TaskExec.Storage.Tests.Crash;

/// <summary>What a store owes its callers.</summary>
/// <param name="Kept">What was acknowledged.</param>
/// <param name="Last">What was handed over last, acknowledged or not: a caller repeats it who got no word, or does not know whether he did.</param>
/// <param name="Todos">The todos that events were handed over for.</param>
internal sealed record Promises(IReadOnlyList<Handed> Kept, Handed? Last, IReadOnlySet<string> Todos)
{
    public static readonly Promises None = new([], null, new HashSet<string>());

    /// <summary>Identifies them.</summary>
    public string Key => string.Join('|', [.. Kept.Select(handed => handed.Key).Order(StringComparer.Ordinal), "", Last?.Key]);

    public Promises WithAttempt(Handed handed) => this with { Last = handed, Todos = new HashSet<string>(Todos) { handed.Todo.Value } };

    public Promises With(Handed handed) => Kept.Contains(handed) ? this : this with { Kept = [.. Kept, handed], Todos = new HashSet<string>(Todos) { handed.Todo.Value } };

    /// <summary>Proves that each event is in the log of its todo exactly once, or waits for a missing todo.</summary>
    public void AssertKept(DiskImage image)
    {
        foreach (var handed in Kept)
        {
            Assert.True(
                DiskContent.ContainsOnce(image.TodosContent, handed) || (!DiskContent.HasTodo(image.TodosContent, handed.Todo.Value) && WaitsIn(image, handed)),
                $"{handed.Key}: an acknowledged event is not there once");
        }
    }

    private static bool WaitsIn(DiskImage image, Handed handed)
    {
        var waiting = image.Find(DiskLayout.InDirectory("orphans.jsonl")) is { } number ? Encoding.UTF8.GetString(image[number].Content) : "";
        return handed.Events.All(each => waiting.Contains($"\"{each.Details.EventId}\"", StringComparison.Ordinal));
    }
}
