using System.Globalization;

namespace TaskExec.Storage.CrashHost;

/// <summary>Creates the events of one run that never ends: mostly messages, and regularly a stage that changes the status.</summary>
internal sealed class EventMaker(TimeProvider time, Random random)
{
    private static readonly Stage[] Stages = [Stage.Planning, Stage.Executing, Stage.Verifying];

    private readonly string _writer = random.NextInt64(1L << 40).ToString("x10", CultureInfo.InvariantCulture);
    private readonly RunId _run = new RunMaker(time, random).NewRun();
    private long _counter;

    public TodoEvent Next(TodoId todo)
    {
        _counter++;
        var isStage = _counter % 5 == 1;
        return new TodoEvent
        {
            Todo = todo,
            Timestamp = time.GetUtcNow(),
            Stage = isStage ? Stages[_counter / 5 % Stages.Length] : Stage.Executing,
            Message = $"Step {_counter.ToString(CultureInfo.InvariantCulture)}",
            Details = new EventDetails
            {
                EventId = new EventId(_writer, _counter),
                Kind = isStage ? EventKind.Stage : EventKind.Message,
                RunId = _run,
                Attempt = 1 + (int)(_counter / 15),
            },
        };
    }
}
