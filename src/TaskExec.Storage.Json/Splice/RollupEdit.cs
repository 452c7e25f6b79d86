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

    /// <summary>Writes the rollup, unless it is <see langword="null"/>.</summary>
    public static void Add(EditTarget todo, TodoRollup? rollup)
    {
        if (rollup is null)
        {
            return;
        }

        if (todo[TodoMember.Rollup] is { } present)
        {
            todo.Replace(present, JsonText.Serialize(rollup));
        }
        else
        {
            todo.Add(TodoMember.Rollup, JsonText.Serialize(rollup));
        }
    }
}
