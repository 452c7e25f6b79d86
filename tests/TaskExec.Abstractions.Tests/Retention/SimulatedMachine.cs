using System.Globalization;
using TaskExec.CompilerServices;
using TaskExec.Storage;

namespace TaskExec.Abstractions.Tests.Retention;

/// <summary>Simulates one of the machines that share a todo. It runs, claims and merges as random numbers determine, and never compacts.</summary>
internal sealed class SimulatedMachine(int number, int clockAhead)
{
    private static readonly DateTimeOffset Noon = new(2026, 2, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly RunOutcome[] Outcomes = [RunOutcome.Completed, RunOutcome.Failed, RunOutcome.Cancelled, RunOutcome.Completed, RunOutcome.NeedsInfo, RunOutcome.Superseded, RunOutcome.Abandoned, RunOutcome.Completed];

    private readonly string _writer = string.Create(CultureInfo.InvariantCulture, $"m{number}");
    private readonly TodoHistory _history = new();
    private readonly List<(RunId Run, RunId? Parent)> _open = [];
    private readonly HashSet<RunId> _unstarted = [];
    private string? _status = TodoStatus.Pending;
    private int _counter;
    private int _clock = clockAhead;

    public List<TodoEvent> Events { get; } = [];

    public void Act(int random)
    {
        var (action, choice) = (random % 16, random / 16);
        switch (action)
        {
            case < 5:
                Begin(parent: null);
                break;
            case 5 when _open.Count > 0:
                Begin(_open[choice % _open.Count].Run);
                break;
            case < 11 when _open.Count > 0:
                End(_open[choice % _open.Count], Outcomes[choice % Outcomes.Length]);
                break;
            case 11 when _open.Count > 0:
                AddMessage(_open[choice % _open.Count], EventKind.Message);
                break;
            case 12:
                Claim();
                break;
            case 13 when _open.Count > 0:
                AddMessage(_open[choice % _open.Count], EventKind.Heartbeat);
                break;
            case 14 when _open.Count > 0:
                AddMessage(_open[choice % _open.Count], choice % 2 is 0 ? EventKind.Downgrade : EventKind.Resume);
                break;
            default:
                // A person edits the file. The counter also increases because other todos of the process share it.
                _status = choice % 3 is 0 ? TodoStatus.Pending : _status;
                _counter++;
                break;
        }
    }

    public void Pull(SimulatedMachine other)
    {
        Events.AddRange(other.Events.Where(_history.Add));
        _status = _history.ToState().Status ?? _status;
    }

    private void Begin(RunId? parent)
    {
        _open.Add((NewRun(), parent));
        Record(Event(_open[^1], Stage.Planning));
    }

    private void Claim()
    {
        (RunId, RunId?) run = (NewRun(), null);
        var claim = Event(run, Stage.Planning, EventKind.Claim);
        var lease = new EventLease(0, Noon.AddSeconds(_counter + 3));
        if (_history.Claim(claim with { Details = claim.Details with { Lease = lease } }, Noon.AddSeconds(_counter)).Accepted is { } admitted)
        {
            _open.Add(run);
            _unstarted.Add(run.Item1);
            Record(admitted);
        }
    }

    private void AddMessage((RunId Run, RunId? Parent) run, EventKind kind)
    {
        var message = Event(run, Stage.Executing, kind);
        _ = kind is not EventKind.Heartbeat && _unstarted.Remove(run.Run);
        Record(kind is EventKind.Heartbeat ? message with { Details = message.Details with { Lease = new EventLease(0, Noon.AddSeconds(_counter + 9)) } } : message);
    }

    private void End((RunId Run, RunId? Parent) run, RunOutcome outcome)
    {
        _open.Remove(run);
        if (_unstarted.Contains(run.Run) && outcome is not RunOutcome.Completed)
        {
            var released = Event(run, Stage.Failed, EventKind.Claim);
            Record(released with { Details = released.Details with { Outcome = RunOutcome.Cancelled } });
            return;
        }

        var end = Event(run, outcome is RunOutcome.Completed ? Stage.Completed : Stage.Failed);
        Record(end with { Details = end.Details with { Outcome = outcome, Attempt = 1 + (_counter % 3), DurationMs = _counter * 10.1 } });
    }

    private void Record(TodoEvent each)
    {
        var admitted = each.Details.Kind is EventKind.Claim ? each : _history.Accept(each, _status);
        _status = admitted.Details.Status?.To ?? _status;
        _history.Add(admitted);
        Events.Add(admitted);
    }

    private RunId NewRun() => new(Guid.Parse(string.Create(CultureInfo.InvariantCulture, $"01970000-0000-7000-8000-{(++_clock * 2) + number:x12}")));

    private TodoEvent Event((RunId Run, RunId? Parent) run, Stage stage, EventKind kind = EventKind.Stage) => new()
    {
        Todo = "todo-1",
        Timestamp = Noon.AddSeconds(_counter),
        Stage = stage,
        Message = "",
        Details = new EventDetails { EventId = new EventId(_writer, ++_counter), Kind = kind, RunId = run.Run, ParentRunId = run.Parent, Attempt = 1 },
    };
}
