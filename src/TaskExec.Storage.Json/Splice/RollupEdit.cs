using System.Text;
using System.Text.Json;
using TaskExec.CompilerServices;
using TaskExec.Storage.Json.Index;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Splice;

/// <summary>Reads and writes the rollup, which sums up older runs whose events a compaction removed from the log.</summary>
internal static class RollupEdit
{
    /// <summary>Reads the rollup, or returns <see langword="null"/> if the todo has none.</summary>
    public static TodoRollup? Read(byte[] source, JsonMember? rollup)
    {
        if (rollup is not { Kind: JsonTokenType.StartObject })
        {
            return null;
        }

        using var document = JsonDocument.Parse(source.AsMemory()[rollup.Value.Start..rollup.Value.End], JsonReading.DocumentOptions);
        return TodoJson.ReadRollup(document.RootElement);
    }

    /// <summary>Determines whether a person has put something else in the place of the rollup, so that no run of the todo can be compacted.</summary>
    public static bool IsForeign(JsonMember? rollup) => rollup is { Kind: not (JsonTokenType.StartObject or JsonTokenType.Null) };

    /// <summary>Writes the rollup, unless it is <see langword="null"/>. Members that are not part of it stay as they are.</summary>
    public static void Add(EditTarget todo, TodoRollup? rollup)
    {
        if (rollup is null)
        {
            return;
        }

        var json = JsonText.Serialize(rollup);
        if (todo[TodoMember.Rollup] is not { } present)
        {
            todo.Add(TodoMember.Rollup, json);
        }
        else if (ForeignMembers(todo.Source, present) is { Count: > 0 } foreign)
        {
            todo.Edits.Replace(present.Value, Append(JsonStyler.Style(json, todo.Layout), foreign, todo));
        }
        else
        {
            todo.Replace(present, json);
        }
    }

    private static List<JsonMember> ForeignMembers(byte[] source, JsonMember rollup)
    {
        if (rollup.Kind is not JsonTokenType.StartObject)
        {
            return [];
        }

        var ours = TodoJson.Default.TodoRollup.Properties.Select(static property => property.Name).ToHashSet();
        return [.. JsonObjectSpans.Read(source, rollup.Value).Members.Where(member => member.Text is null || !ours.Contains(member.Text))];
    }

    private static byte[] Append(byte[] rollup, List<JsonMember> members, EditTarget todo)
    {
        var style = todo.Layout.Inline;
        var end = Encoding.UTF8.GetBytes(style.Padding + "}");
        List<byte> text = [.. rollup[..^end.Length]];
        foreach (var member in members)
        {
            text.AddRange(Encoding.UTF8.GetBytes(style.Comma));
            text.AddRange(todo.Source[member.Name.Start..member.Value.End]);
        }

        return [.. text, .. end];
    }
}
