using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json;
using TaskExec.CompilerServices;
using TaskExec.Storage;

namespace TaskExec.Benchmarks.Store;

/// <summary>Generates the events of runs like the engine, one at a time; each run belongs to the next todo.</summary>
/// <param name="random">The source of the ids.</param>
/// <param name="first">The number of the first todo.</param>
/// <param name="step">The distance from the todo of one run to that of the next.</param>
/// <param name="todos">The number of todos.</param>
internal sealed class EventStream(Random random, int first, int step, int todos)
{
    private static readonly Stage[] Stages = [Stage.Planning, Stage.Executing, Stage.Verifying, Stage.Completed];

    private readonly string _writer = random.NextInt64(1L << 40).ToString("x10", CultureInfo.InvariantCulture)[2..];
    private long _counter;
    private RunId _run;
    private TodoId _todo;
    private int _runs;

    /// <summary>Gets the events of one run as lines, for peers that append the same bytes.</summary>
    public static IReadOnlyList<byte[]> Lines()
    {
        var stream = new EventStream(new Random(1), 0, 1, 1);
        return [.. Stages.Select(_ => (byte[])[.. JsonSerializer.SerializeToUtf8Bytes(stream.Next(), TodoJson.Default.TodoEvent), (byte)'\n'])];
    }

    public TodoEvent Next()
    {
        var stage = Stages[_counter % Stages.Length];
        if (stage is Stage.Planning)
        {
            _run = NewRun();
            _todo = TodosFile.IdOf((int)((first + ((long)step * _runs++)) % todos));
        }

        return new TodoEvent
        {
            Todo = _todo,
            Timestamp = TimeProvider.System.GetUtcNow(),
            Stage = stage,
            Message = stage is Stage.Planning ? "Run started" : stage.ToString(),
            Details = new EventDetails
            {
                EventId = new EventId(_writer, ++_counter),
                Kind = EventKind.Stage,
                RunId = _run,
                Attempt = 1,
                Task = "Notes.NotesSkill.SummariseAsync",
                Executor = "openclaw@cloud-1",
                Host = "cloud-1",
                Outcome = stage is Stage.Completed ? RunOutcome.Completed : null,
                DurationMs = stage is Stage.Completed ? 12.345 : null,
            },
        };
    }

    private RunId NewRun()
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, (TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() << 16) | 0x7000);
        BinaryPrimitives.WriteInt64BigEndian(bytes[8..], random.NextInt64() | long.MinValue);
        return new RunId(new Guid(bytes, bigEndian: true));
    }
}
