using TaskExec.Abstractions;

namespace TaskExec.Benchmarks.Generator;

/// <summary>What somebody writes into an interceptor to record what a tracked call records: a run of its own, ambient while it lasts, and its four events in two appends.</summary>
/// <remarks>As lean as it gets by hand: two looks at the clock, and an id without a system call.</remarks>
internal sealed class HandWrittenRecord
{
    private const string Task = "Notes.Work";

    private static readonly AsyncLocal<HandWrittenRecord?> Ambient = new();
    private static readonly DroppingStore Store = new();
    private static readonly TodoId Todo = "todo-1";
    private static long s_ids;

    private readonly HandWrittenRecord? _outside = Ambient.Value;
    private readonly long _begun = TimeProvider.System.GetTimestamp();
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
        var took = TimeProvider.System.GetElapsedTime(_begun);
        var completed = New(Stage.Completed, "Completed", _wall + took);
        Append(
            Durability.Durable,
            New(Stage.Verifying, "Nothing to verify", _wall + took),
            completed with { Details = completed.Details with { DurationMs = took.TotalMilliseconds, Outcome = Outcome.Completed } });
        Ambient.Value = _outside;
    }

    private static void Append(Durability durability, TodoEvent first, TodoEvent second)
    {
        var answer = Store.AppendAsync([first, second], durability, CancellationToken.None);
        if (!answer.IsCompletedSuccessfully)
        {
            answer.AsTask().GetAwaiter().GetResult();
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
