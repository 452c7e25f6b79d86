using System.Text;
using System.Text.Json;
using TaskExec.CompilerServices;
using TaskExec.Storage.Json.Io;
using TaskExec.Storage.Json.Journal;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Checkpointing;

/// <summary>
/// Records which runs a checkpoint is about to compact although the journal still counts their events as never written. It is durable before the file is
/// replaced and is deleted after the marker is written, so that a process that dies in between does not make the next one count those runs twice.
/// </summary>
internal sealed class CompactionProof
{
    private const string Name = "compacting.jsonl";

    private readonly List<Step> _steps;

    private CompactionProof(List<Step> steps) => _steps = steps;

    public static CompactionProof Empty { get; } = new([]);

    public bool IsEmpty => _steps.Count == 0;

    /// <summary>Reads the proof.</summary>
    /// <param name="io">The file system.</param>
    /// <param name="state">The folder that has the proof.</param>
    /// <param name="checkpointed">The position of the marker. What is older was superseded by the marker.</param>
    public static CompactionProof Read(IStoreIo io, JournalDirectory state, JournalPosition checkpointed)
    {
        var bytes = SmallFile.Read(io, state[Name]);
        return bytes.Length == 0 ? Empty : Parse(bytes, checkpointed);
    }

    /// <summary>Deletes the proof, because the marker now says that the events are in the file.</summary>
    public static void Remove(IStoreIo io, JournalDirectory state) => NewFile.Remove(io, state[Name]);

    /// <summary>Determines whether a checkpoint compacted the run of an entry and then did not write its marker.</summary>
    /// <param name="entry">The entry, which no marker covers yet.</param>
    /// <param name="upTo">The watermark of the todo in the file.</param>
    /// <remarks>Only the exchange that the proof announced, or a later one, can have left that watermark in the file.</remarks>
    public bool Covers(JournalEntry entry, RollupWatermark? upTo)
    {
        var last = upTo is null ? -1 : LastAt(entry.Event.Todo, upTo);
        for (var i = 0; i <= last; i++)
        {
            if (_steps[i].Todo == entry.Event.Todo && entry.Position < _steps[i].Position && _steps[i].Runs.Contains(entry.Event.Details.RunId))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Determines whether the proof has a step of a todo.</summary>
    public bool Has(TodoId todo) => _steps.Exists(step => step.Todo == todo);

    /// <summary>Adds the runs that the next exchange compacts.</summary>
    /// <param name="todo">The todo.</param>
    /// <param name="before">The watermark of the todo in the file. Steps that did not lead to it were never made.</param>
    /// <param name="after">The watermark of the todo after the exchange.</param>
    /// <param name="runs">The runs.</param>
    /// <param name="position">The journal position up to which the checkpoint writes.</param>
    public CompactionProof With(TodoId todo, RollupWatermark? before, RollupWatermark after, IReadOnlySet<RunId> runs, JournalPosition position)
    {
        var last = before is null ? -1 : LastAt(todo, before);
        return new([.. _steps.Where((step, i) => step.Todo != todo || i <= last), new Step(todo, after, runs, position)]);
    }

    /// <summary>Makes the proof durable.</summary>
    public void Write(IStoreIo io, JournalDirectory state)
    {
        var lines = new LineBuffer();
        foreach (var step in _steps)
        {
            step.Write(lines);
        }

        state.Replace(Name, lines.Written);
        io.SyncFolder(state.Location);
    }

    private static CompactionProof Parse(byte[] bytes, JournalPosition checkpointed) =>
        new([.. Encoding.UTF8.GetString(bytes).Split('\n').Select(Parse).OfType<Step>().Where(step => step.Position >= checkpointed)]);

    private static Step? Parse(string line)
    {
        if (line.Length == 0)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(line, JsonReading.DocumentOptions);
            var step = document.RootElement;
            return JournalPosition.TryParse(step.GetProperty("position").GetString(), out var position)
                ? new Step(
                    step.GetProperty("todo").GetString(),
                    new RollupWatermark(step.GetProperty("n").GetInt64(), new RunId(step.GetProperty("run_id").GetGuid())),
                    step.GetProperty("runs").EnumerateArray().Select(static run => new RunId(run.GetGuid())).ToHashSet(),
                    position)
                : null;
        }
        catch (Exception fault) when (fault is JsonException or FormatException or InvalidOperationException or KeyNotFoundException or ArgumentException)
        {
            // Another version wrote it, or the disk damaged it. Events that count twice are better than events that are lost.
            return null;
        }
    }

    private int LastAt(TodoId todo, RollupWatermark upTo) => _steps.FindLastIndex(step => step.Todo == todo && step.UpTo == upTo);

    private sealed record Step(TodoId Todo, RollupWatermark UpTo, IReadOnlySet<RunId> Runs, JournalPosition Position)
    {
        public void Write(LineBuffer lines)
        {
            lines.Json.WriteStartObject();
            lines.Json.WriteString("position"u8, Position.ToString());
            lines.Json.WriteString("todo"u8, Todo.Value);
            lines.Json.WriteNumber("n"u8, UpTo.N);
            lines.Json.WriteString("run_id"u8, UpTo.RunId.Value);
            lines.Json.WriteStartArray("runs"u8);
            foreach (var run in Runs.Order())
            {
                lines.Json.WriteStringValue(run.Value);
            }

            lines.Json.WriteEndArray();
            lines.Json.WriteEndObject();
            lines.EndJson();
            lines.Append("\n"u8);
        }
    }
}
