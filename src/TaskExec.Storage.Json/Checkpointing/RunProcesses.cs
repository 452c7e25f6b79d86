using System.Text.Json;
using TaskExec.CompilerServices;
using TaskExec.Storage.Json.Io;
using TaskExec.Storage.Json.Journal;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Checkpointing;

/// <summary>
/// Stores the processes of the runs that are open in the file. The file itself does not say them: it is shared with other machines, and a process is not.
/// </summary>
internal sealed class RunProcesses
{
    private const string Name = "processes.jsonl";

    // A run whose end another machine recorded is never removed. It is only a few bytes, and the oldest give way.
    private const int MaxRuns = 1024;

    private readonly Dictionary<RunId, RunProcess> _processes = [];

    /// <summary>Reads the processes that the last checkpoint stored.</summary>
    public static RunProcesses Read(IStoreIo io, JournalDirectory state)
    {
        var processes = new RunProcesses();
        ReadOnlySpan<byte> text = SmallFile.Read(io, state[Name]);
        while (text.IndexOf((byte)'\n') is >= 0 and var end)
        {
            processes.AddLine(text[..end]);
            text = text[(end + 1)..];
        }

        return processes;
    }

    /// <summary>Gets the process of a run, if it is known.</summary>
    public RunProcess? Find(RunId run) => _processes.GetValueOrDefault(run);

    /// <summary>Stores the processes of the runs that the entries leave open, and forgets those of the runs that they end.</summary>
    public static void Update(IStoreIo io, JournalDirectory state, IReadOnlyList<JournalEntry> entries)
    {
        var isChanged = false;
        var processes = Read(io, state);
        Dictionary<RunId, TodoEvent> ended = [];
        for (var i = 0; i < entries.Count; i++)
        {
            if (entries[i].Event.Details is { Outcome: not null } end)
            {
                ended[end.RunId] = entries[i].Event;
                isChanged |= processes._processes.Remove(end.RunId);
            }
        }

        for (var i = 0; i < entries.Count; i++)
        {
            if (entries[i].Event.Details is { Process: { } process } begun && !ended.ContainsKey(begun.RunId))
            {
                isChanged |= processes._processes.TryAdd(begun.RunId, process);
            }
        }

        if (isChanged)
        {
            processes.Write(state);
        }
    }

    private void Write(JournalDirectory state)
    {
        var lines = new LineBuffer();
        foreach (var (run, process) in _processes.OrderBy(static each => each.Key).Skip(Math.Max(0, _processes.Count - MaxRuns)))
        {
            lines.Json.WriteStartObject();
            lines.Json.WriteString("run_id"u8, run.Value);
            lines.Json.WritePropertyName("process"u8);
            EventJson.Write(lines.Json, process);
            lines.Json.WriteEndObject();
            lines.EndJson();
            lines.Append("\n"u8);
        }

        state.Replace(Name, lines.Written);
    }

    // A line that cannot be read was not written by this version.
    private void AddLine(ReadOnlySpan<byte> line)
    {
        try
        {
            var reader = new Utf8JsonReader(line, JsonReading.Options);
            RunId? run = null;
            RunProcess? process = null;
            reader.Read();
            while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
            {
                var isRun = reader.ValueTextEquals("run_id"u8);
                var isProcess = reader.ValueTextEquals("process"u8);
                reader.Read();
                run = isRun && reader.TryGetGuid(out var id) ? new RunId(id) : run;
                process = isProcess ? EventJson.ReadProcess(ref reader) : process;
            }

            if (run is { } known && process is not null)
            {
                _processes[known] = process;
            }
        }
        catch (Exception fault) when (fault is JsonException or FormatException or InvalidOperationException)
        {
            // The run is open without a known process, as one of another machine is.
        }
    }
}
