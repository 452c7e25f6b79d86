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
    /// <param name="leaves">Determines which items of a list leave, or <see langword="null"/> if no run leaves the log.</param>
    public static void Add(EditTarget todo, IEnumerable<TodoEvent> before, IReadOnlyList<TodoEvent> added, Func<ArtifactList, List<bool>>? leaves)
    {
        var shared = todo[TodoMember.Artifacts];
        var own = todo[TodoMember.OurArtifacts];
        var isAdding = AddsArtifacts(added);
        if (!isAdding && leaves is null)
        {
            return;
        }

        var target = shared is { Kind: JsonTokenType.StartObject } ? shared : own;
        if (isAdding && target is null)
        {
            todo.Add(shared is null ? TodoMember.Artifacts : TodoMember.OurArtifacts, Whole(added), blockDepth: 2);
        }

        Edit(todo, shared, before, shared == target ? added : [], leaves);
        Edit(todo, own, before, own == target ? added : [], leaves);
    }

    private static bool AddsArtifacts(IReadOnlyList<TodoEvent> added)
    {
        for (var i = 0; i < added.Count; i++)
        {
            if (added[i].Details.HasArtifacts)
            {
                return true;
            }
        }

        return false;
    }

    private static void Edit(
        EditTarget todo,
        JsonMember? holder,
        IEnumerable<TodoEvent> before,
        IReadOnlyList<TodoEvent> added,
        Func<ArtifactList, List<bool>>? leaves)
    {
        if (holder is null)
        {
            return;
        }

        var isAdding = AddsArtifacts(added);
        if (isAdding && (holder.Kind is JsonTokenType.Null
            || (holder.Kind is JsonTokenType.StartObject && todo.Inside(holder).Members.Members.Count == 0)))
        {
            todo.Replace(holder, Whole(added), blockDepth: 2);
        }
        else if (holder.Kind is JsonTokenType.StartObject && (isAdding || leaves is not null))
        {
            var artifacts = todo.Inside(holder);
            AddSummary(artifacts, before, added);
            foreach (var (kind, name) in Lists)
            {
                EditItems(artifacts, name, ItemsOf(kind, added), leaves);
            }
        }
    }

    private static void AddSummary(EditTarget artifacts, IEnumerable<TodoEvent> before, IReadOnlyList<TodoEvent> added)
    {
        if (SummaryOf(added).Length == 0)
        {
            return;
        }

        // That of the newest run, which compaction keeps, and not that of the run which ended last.
        var newest = SummaryOf(before.Concat(added));
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

    private static void EditItems(EditTarget artifacts, string name, List<ArtifactItem> items, Func<ArtifactList, List<bool>>? leaves)
    {
        var list = artifacts[name];
        if (list is { Kind: JsonTokenType.StartArray } && (items.Count > 0 || leaves is not null))
        {
            var present = ArtifactList.Read(artifacts.Source, list);
            items.RemoveAll(present.Contains);
            if (leaves?.Invoke(present) is { } isRemoved && isRemoved.Contains(true))
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

    private static byte[] Whole(IReadOnlyList<TodoEvent> added) => JsonText.Write(added, static (json, value) =>
    {
        var added = (IReadOnlyList<TodoEvent>)value!;
        json.WriteStartObject();
        json.WriteString(Summary, SummaryOf(added));
        foreach (var (kind, name) in Lists)
        {
            json.WriteStartArray(name);
            ItemsOf(kind, added).ForEach(item => EventJson.Write(json, item));
            json.WriteEndArray();
        }

        json.WriteEndObject();
    });

    private static string SummaryOf(IEnumerable<TodoEvent> events) => TodoArtifacts.From(events).ExecutionSummary;

    private static List<ArtifactItem> ItemsOf(ArtifactKind kind, IEnumerable<TodoEvent> added) =>
        [.. added
            .SelectMany(entry => entry.Details.AllArtifacts.Where(artifact => artifact.Kind == kind), ArtifactItem.From)
            .DistinctBy(static item => (item.RunId, item.Value))];
}
