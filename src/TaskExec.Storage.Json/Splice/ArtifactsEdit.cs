using System.Text.Json;
using TaskExec.CompilerServices;
using TaskExec.Storage.Json.Index;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Splice;

/// <summary>Adds the artifacts of new events to the todo, next to those that people wrote.</summary>
internal static class ArtifactsEdit
{
    private const string Summary = "execution_summary";

    private static readonly (ArtifactKind Kind, string Name)[] Lists =
    [
        (ArtifactKind.Link, "product_links"),
        (ArtifactKind.Diff, "key_diffs"),
        (ArtifactKind.Command, "reproduction_commands"),
    ];

    /// <summary>Adds the artifacts of the new events.</summary>
    /// <param name="todo">The todo.</param>
    /// <param name="before">The events that its log contained before.</param>
    /// <param name="added">The new events.</param>
    public static void Add(EditTarget todo, IEnumerable<TodoEvent> before, IReadOnlyList<TodoEvent> added)
    {
        if (added.All(entry => !entry.Details.HasArtifacts))
        {
            return;
        }

        var shared = todo[TodoMember.Artifacts];
        var own = todo[TodoMember.OurArtifacts];
        if (shared is { Kind: JsonTokenType.StartObject })
        {
            AddInto(todo, shared, before, added);
        }
        else if (own is not null)
        {
            AddInto(todo, own, before, added);
        }
        else
        {
            todo.Add(shared is null ? TodoMember.Artifacts : TodoMember.OurArtifacts, Whole(added), blockDepth: 2);
        }
    }

    private static void AddInto(EditTarget todo, JsonMember holder, IEnumerable<TodoEvent> before, IReadOnlyList<TodoEvent> added)
    {
        if (holder.Kind is JsonTokenType.Null
            || (holder.Kind is JsonTokenType.StartObject && todo.Inside(holder).Members.Members.Count == 0))
        {
            todo.Replace(holder, Whole(added), blockDepth: 2);
        }
        else if (holder.Kind is JsonTokenType.StartObject)
        {
            var artifacts = todo.Inside(holder);
            AddSummary(artifacts, before, added);
            foreach (var (kind, name) in Lists)
            {
                AddItems(artifacts, name, ItemsOf(kind, added));
            }
        }
    }

    private static void AddSummary(EditTarget artifacts, IEnumerable<TodoEvent> before, IReadOnlyList<TodoEvent> added)
    {
        if (SummaryOf(added) is not { } newest)
        {
            return;
        }

        var present = artifacts[Summary];
        if (present is null)
        {
            artifacts.Add(Summary, JsonText.Serialize(newest));
        }
        else if (present.Kind is JsonTokenType.Null || IsWrittenByStore(JsonReading.TextAt(artifacts.Source, present.Value), before))
        {
            artifacts.Replace(present, JsonText.Serialize(newest));
        }
    }

    private static bool IsWrittenByStore(string? present, IEnumerable<TodoEvent> before) =>
        present is ""
        || (present is not null
            && before.Any(entry => entry.Details.AllArtifacts.Any(artifact => artifact.Kind is ArtifactKind.Summary && artifact.Value == present)));

    private static void AddItems(EditTarget artifacts, string name, List<ArtifactItem> items)
    {
        var list = artifacts[name];
        if (list is { Kind: JsonTokenType.StartArray })
        {
            items.RemoveAll(ArtifactList.IdsIn(artifacts.Source, list).Contains);
        }

        if (items.Count == 0)
        {
            return;
        }

        var json = items.ConvertAll(JsonText.Serialize);
        if (list is null)
        {
            artifacts.Add(name, JsonText.Array(json), blockDepth: 1);
        }
        else if (list.Kind is JsonTokenType.Null)
        {
            artifacts.Replace(list, JsonText.Array(json), blockDepth: 1);
        }
        else if (list.Kind is JsonTokenType.StartArray)
        {
            artifacts.AddElements(list, json);
        }
    }

    private static byte[] Whole(IReadOnlyList<TodoEvent> added) => JsonText.Object(
    [
        (Summary, JsonText.Serialize(SummaryOf(added) ?? "")),
        .. Lists.Select(list => (list.Name, JsonText.Array(ItemsOf(list.Kind, added).Select(JsonText.Serialize)))),
    ]);

    private static string? SummaryOf(IEnumerable<TodoEvent> added) =>
        added.SelectMany(entry => entry.Details.AllArtifacts).LastOrDefault(artifact => artifact.Kind is ArtifactKind.Summary)?.Value;

    private static List<ArtifactItem> ItemsOf(ArtifactKind kind, IEnumerable<TodoEvent> added) =>
        [.. added.SelectMany(entry => entry.Details.AllArtifacts.Where(artifact => artifact.Kind == kind), ArtifactItem.From)];
}
