using TaskExec.CompilerServices;

namespace TaskExec.Storage.Tests.Tools;

/// <summary>Writes the events of runs: the ids ascend, the clock stands still.</summary>
internal sealed class RunScript(string writer = "testtest")
{
    public static readonly DateTimeOffset Now = new(2026, 2, 21, 10, 0, 0, TimeSpan.Zero);

    private long _counter;
    private int _runs;

    public RunId NewRun() => new(Guid.Parse($"01970000-0000-7000-8000-{++_runs:x12}"));

    /// <summary>The first event of a run.</summary>
    public TodoEvent Planning(TodoId todo, RunId run) => Event(todo, run, Stage.Planning);

    /// <summary>The claim that begins a run.</summary>
    public TodoEvent Claim(TodoId todo, RunId run, DateTimeOffset expires)
    {
        var claim = Event(todo, run, Stage.Planning);
        return claim with { Details = claim.Details with { Kind = EventKind.Claim, Executor = "claude@desk", Lease = new EventLease(0, expires) } };
    }

    /// <summary>A run that completes, one append a stage.</summary>
    public IReadOnlyList<TodoEvent> Whole(TodoId todo)
    {
        var run = NewRun();
        return
        [
            Planning(todo, run),
            Event(todo, run, Stage.Executing),
            Event(todo, run, Stage.Verifying),
            End(todo, run, RunOutcome.Completed),
        ];
    }

    public TodoEvent End(TodoId todo, RunId run, RunOutcome outcome)
    {
        var end = Event(todo, run, outcome is RunOutcome.Completed ? Stage.Completed : Stage.Failed);
        return end with { Details = end.Details with { Outcome = outcome, DurationMs = 1500 } };
    }

    public TodoEvent Artifact(TodoId todo, RunId run, ArtifactKind kind, string value, string? title = null)
    {
        var brought = Event(todo, run, Stage.Executing);
        return brought with { Details = brought.Details with { Kind = EventKind.Artifact, Artifact = new EventArtifact(kind, value, title) } };
    }

    public TodoEvent Message(TodoId todo, RunId run, string text)
    {
        var said = Event(todo, run, Stage.Executing);
        return said with { Message = text, Details = said.Details with { Kind = EventKind.Message } };
    }

    /// <summary>The end of a run that needs a person.</summary>
    public TodoEvent Downgrade(TodoId todo, RunId run, string nextAction = "Log in again, then set the status of this todo to pending.")
    {
        var end = End(todo, run, RunOutcome.NeedsInfo);
        return end with { Details = end.Details with { Kind = EventKind.Downgrade, FailureClass = FailureClass.Auth, Downgrade = new EventDowngrade(nextAction, "401 Unauthorized", Stage.Executing, Stage.Executing) } };
    }

    /// <summary>An event of an open run that is neither a stage nor a message.</summary>
    public TodoEvent EventOfKind(TodoId todo, RunId run, EventKind kind)
    {
        var each = Event(todo, run, Stage.Executing);
        return each with { Details = each.Details with { Kind = kind } };
    }

    public TodoEvent Event(TodoId todo, RunId run, Stage stage) => new()
    {
        Todo = todo,
        Timestamp = Now,
        Stage = stage,
        Message = $"{stage}",
        Details = new EventDetails { EventId = new EventId(writer, ++_counter), Kind = EventKind.Stage, RunId = run, Attempt = 1 },
    };
}
