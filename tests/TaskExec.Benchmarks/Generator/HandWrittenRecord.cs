using TaskExec.Storage;

namespace TaskExec.Benchmarks.Generator;

/// <summary>
/// Records in an interceptor, with hand-written code, what a tracked call records: an ambient run and its four events in two appends.
/// </summary>
/// <remarks>As lean as hand-written code can be: it reads the clock twice and creates an id without a system call.</remarks>
internal sealed class HandWrittenRecord
{
    private const string Task = "Notes.Work";

    private static readonly AsyncLocal<HandWrittenRecord?> Ambient = new();
    private static readonly DroppingStore Store = new();
    private static readonly TodoId Todo = "todo-1";
    private static long s_ids;

    private readonly HandWrittenRecord? _enclosing = Ambient.Value;
    private readonly long _started = TimeProvider.System.GetTimestamp();
    private readonly DateTimeOffset _wall = TimeProvider.System.GetUtcNow();
    private readonly RunId _id = new(new Guid(1, 0, 0, BitConverter.GetBytes(Interlocked.Increment(ref s_ids))));

    private HandWrittenRecord()
    {
    }

    public static HandWrittenRecord Begin()
    {
        var record = new HandWrittenRecord();
        Ambient.Value = record;
        Append(Durability.Batched, record.New(Stage.Planning, "Run started", record._wall), record.New(Stage.Executing, "Executing", record._wall));
        return record;
    }

    public void Complete()
    {
        var duration = TimeProvider.System.GetElapsedTime(_started);
        var completed = New(Stage.Completed, "Completed", _wall + duration);
        Append(
            Durability.Durable,
            New(Stage.Verifying, "Nothing to verify", _wall + duration),
            completed with { Details = completed.Details with { DurationMs = duration.TotalMilliseconds, Outcome = RunOutcome.Completed } });
        Ambient.Value = _enclosing;
    }

    private static void Append(Durability durability, TodoEvent first, TodoEvent second)
    {
        var append = Store.AppendAsync([first, second], durability, CancellationToken.None);
        if (!append.IsCompletedSuccessfully)
        {
            append.AsTask().GetAwaiter().GetResult();
        }
    }

    private TodoEvent New(Stage stage, string message, DateTimeOffset now) => new()
    {
        Todo = Todo,
        Timestamp = now,
        Stage = stage,
        Message = message,
        Details = new EventDetails
        {
            EventId = new EventId("k3f9q2xa", Interlocked.Increment(ref s_ids)),
            Kind = EventKind.Stage,
            RunId = _id,
            Attempt = 1,
            Task = Task,
            Executor = "hand@here",
            Host = "here",
        },
    };
}
