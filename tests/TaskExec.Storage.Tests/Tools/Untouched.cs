using System.Text;

namespace TaskExec.Storage.Tests.Tools;

/// <summary>Proves that a write changed only what it may: cuts that out of both texts, and compares the rest byte for byte.</summary>
internal static class Untouched
{
    /// <param name="before">The file before.</param>
    /// <param name="after">The file after.</param>
    /// <param name="touched">The ids of the todos that were run; those that are new stand at the end.</param>
    public static void AssertSame(byte[] before, byte[] after, params string[] touched)
    {
        var original = JsonNodeSpan.Parse(before);
        Assert.Equal(Rest(before, original, original, touched), Rest(after, JsonNodeSpan.Parse(after), original, touched));
    }

    private static string Rest(byte[] json, JsonNodeSpan root, JsonNodeSpan original, string[] touched)
    {
        var cuts = new AllowedCuts();
        if (root["updated_at"] is { Kind: '"' or 'n' } updatedAt)
        {
            cuts.Whole(updatedAt);
        }

        var (todos, originals) = (Todos(root), Todos(original));
        cuts.NewElements(todos, originals);
        foreach (var (todo, was) in todos.Elements.Zip(originals.Elements))
        {
            if (touched.Contains(todo["id"]?.Text))
            {
                cuts.Todo(todo, was);
            }
        }

        return cuts.Without(json);
    }

    private static JsonNodeSpan Todos(JsonNodeSpan root) => (root["todos"] is { Kind: '[' } todos ? todos : null) ?? root["tasks"] ?? root;
}
