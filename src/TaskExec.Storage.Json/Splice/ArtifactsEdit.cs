using System.Text.Json;
using TaskExec.CompilerServices;
using TaskExec.Storage.Json.Index;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Splice;

/// <summary>Adds the artifacts of new events to the todo, next to those that people wrote, and removes them together with the events of their run.</summary>
internal static class ArtifactsEdit
{
    private const string Summary = "execution_summary";

    private static readonly (ArtifactKind Kind, string Name)[] Lists =
    [
        (ArtifactKind.Link, "product_links"),
        (ArtifactKind.Diff, "key_diffs"),
        (ArtifactKind.Command, "reproduction_commands"),
    ];

    /// <summary>Adds the artifacts of the new events, and removes those of runs whose events leave the log.</summary>
    /// <param name="todo">The todo.</param>
    /// <param name="before">The events that its log contained before.</param>
    /// <param name="added">The new events that stay in the log.</param>
    /// <param name="removed">The runs whose events leave the log.</param>
    public static void Add(EditTarget todo, IEnumerable<TodoEvent> before, IReadOnlyList<TodoEvent> added, IReadOnlySet<RunId> removed)
    {
        var shared = todo[TodoMember.Artifacts];
        var own = todo[TodoMember.OurArtifacts];
        var isAdding = added.Any(static entry => entry.Details.HasArtifacts);
        var target = shared is { Kind: JsonTokenType.StartObject } ? shared : own;
        if (isAdding && target is null)
        {
            todo.Add(shared is null ? TodoMember.Artifacts : TodoMember.OurArtifacts, Whole(added), blockDepth: 2);
        }

        foreach (var holder in new[] { shared, own }.OfType<JsonMember>())
        {
            Edit(todo, holder, before, holder == target ? added : [], removed);
        }
    }

    private static void Edit(EditTarget todo, JsonMember holder, IEnumerable<TodoEvent> before, IReadOnlyList<TodoEvent> added, IReadOnlySet<RunId> removed)
    {
        var isAdding = added.Any(static entry => entry.Details.HasArtifacts);
        if (isAdding && (holder.Kind is JsonTokenType.Null
            || (holder.Kind is JsonTokenType.StartObject && todo.Inside(holder).Members.Members.Count == 0)))
        {
            todo.Replace(holder, Whole(added), blockDepth: 2);
        }
        else if (holder.Kind is JsonTokenType.StartObject && (isAdding || removed.Count > 0))
        {
            var artifacts = todo.Inside(holder);
            AddSummary(artifacts, before, added);
            foreach (var (kind, name) in Lists)
            {
                EditItems(artifacts, name, ItemsOf(kind, added), removed);
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

    private static void EditItems(EditTarget artifacts, string name, List<ArtifactItem> items, IReadOnlySet<RunId> removed)
    {
        var list = artifacts[name];
        if (list is { Kind: JsonTokenType.StartArray } && (items.Count > 0 || removed.Count > 0))
        {
            var present = ArtifactList.Read(artifacts.Source, list);
            items.RemoveAll(present.Contains);
            var isRemoved = present.AreOf(removed);
            if (isRemoved.Contains(true))
            {
                artifacts.ReplaceElements(list, isRemoved, items.ConvertAll(JsonText.Serialize));
                return;
            }
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
        [.. added
            .SelectMany(entry => entry.Details.AllArtifacts.Where(artifact => artifact.Kind == kind), ArtifactItem.From)
            .DistinctBy(static item => (item.RunId, item.Value))];
}
