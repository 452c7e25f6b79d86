using System.Globalization;

namespace TaskExec.Storage.CrashHost;

/// <summary>Creates the events of runs, like the engine.</summary>
internal sealed class RunMaker(TimeProvider time, Random random)
{
    private readonly string _writer = random.NextInt64(1L << 40).ToString("x10", CultureInfo.InvariantCulture);
    private long _counter;

    public RunId NewRun()
    {
        var milliseconds = time.GetUtcNow().ToUnixTimeMilliseconds().ToString("x12", CultureInfo.InvariantCulture);
        var tail = random.NextInt64(1L << 48).ToString("x12", CultureInfo.InvariantCulture);
        return new RunId(Guid.Parse($"{milliseconds[..8]}-{milliseconds[8..]}-7000-8000-{tail}"));
    }

    public IReadOnlyList<TodoEvent> Start(TodoId todo, RunId run) => [Event(todo, run, Stage.Planning), Event(todo, run, Stage.Executing)];

    public IReadOnlyList<TodoEvent> End(TodoId todo, RunId run) => [Event(todo, run, Stage.Verifying), Event(todo, run, Stage.Completed)];

    private TodoEvent Event(TodoId todo, RunId run, Stage stage) => new()
    {
        Todo = todo,
        Timestamp = time.GetUtcNow(),
        Stage = stage,
        Message = stage.ToString(),
        Details = new EventDetails
        {
            EventId = new EventId(_writer, ++_counter),
            Kind = EventKind.Stage,
            RunId = run,
            Attempt = 1,
            Outcome = stage is Stage.Completed ? RunOutcome.Completed : null,
            DurationMs = stage is Stage.Completed ? 1 : null,
        },
    };
}
