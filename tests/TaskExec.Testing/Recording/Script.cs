using TaskExec.CompilerServices;
using TaskExec.Storage;

namespace TaskExec.Testing.Recording;

/// <summary>Writes events by hand: short, and the same at each run.</summary>
public static class Script
{
    public static readonly DateTimeOffset Noon = new(2026, 2, 21, 12, 0, 0, TimeSpan.Zero);

    public static RunId Run(int number) => new(new Guid($"0197{number:D4}-0000-7000-8000-000000000000"));

    public static EventId Id(string text) => EventId.TryParse(text, out var id) ? id : throw new ArgumentException($"'{text}' is no event id.", nameof(text));

    public static TodoEvent Begin(string id, int run, StatusTransition? status = null) =>
        Change(Event(id, run, Stage.Planning), details => details with { Status = status });

    public static TodoEvent End(string id, int run, RunOutcome outcome, StatusTransition? status = null, int attempt = 1, double milliseconds = 1000) =>
        Change(
            Event(id, run, outcome is RunOutcome.Completed ? Stage.Completed : Stage.Failed),
            details => details with { Outcome = outcome, Status = status, Attempt = attempt, DurationMs = milliseconds });

    public static TodoEvent WillRetry(string id, int run, int attempt, double milliseconds) =>
        Change(Event(id, run, Stage.Executing), details => details with { Kind = EventKind.Retry, Attempt = attempt, DurationMs = milliseconds });

    /// <summary>A claim whose lease ends some minutes after noon.</summary>
    public static TodoEvent Claim(string id, int run, int minutes, long fence = 0, string executor = "claude@desk") =>
        Change(Event(id, run, Stage.Planning), details => details with { Kind = EventKind.Claim, Executor = executor, Lease = new EventLease(fence, Noon.AddMinutes(minutes)) });

    public static TodoEvent Heartbeat(string id, int run, int minutes) =>
        Change(Event(id, run, Stage.Executing), details => details with { Kind = EventKind.Heartbeat, Lease = new EventLease(0, Noon.AddMinutes(minutes)) });

    public static TodoEvent AsChildOf(this TodoEvent each, int parent) => Change(each, details => details with { ParentRunId = Run(parent) });

    public static TodoEvent WithN(this TodoEvent each, long n) => Change(each, details => details with { N = n });

    public static TodoEvent WithKind(this TodoEvent each, EventKind kind) => Change(each, details => details with { Kind = kind });

    public static TodoEvent Downgrade(this TodoEvent each, string nextAction) => Change(each, details => details with { Downgrade = new EventDowngrade(nextAction, "401", Stage.Executing, Stage.Executing) });

    public static StatusTransition Move(string? from, string to, string? after = null, params string[] also) =>
        new(from, to, after is null ? null : Id(after), also.Length == 0 ? null : [.. also.Select(Id)]);

    private static TodoEvent Change(TodoEvent each, Func<EventDetails, EventDetails> change) => each with { Details = change(each.Details) };

    private static TodoEvent Event(string id, int run, Stage stage) => new()
    {
        Todo = "todo-1",
        Timestamp = Noon.AddSeconds(Id(id).Counter),
        Stage = stage,
        Message = stage.ToString(),
        Details = new EventDetails { EventId = Id(id), Kind = EventKind.Stage, RunId = Run(run), Attempt = 1, Task = "Notes.Summarise" },
    };
}
