using System.Globalization;
using TaskExec.CompilerServices;
using TaskExec.Storage;

namespace TaskExec.Abstractions.Tests.Retention;

/// <summary>Simulates one of the machines that share a todo through git. It runs, claims, compacts and merges as random numbers determine.</summary>
internal sealed class MergingMachine
{
    private static readonly DateTimeOffset Noon = new(2026, 2, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly RunOutcome[] Outcomes = [RunOutcome.Completed, RunOutcome.Completed, RunOutcome.Failed, RunOutcome.NeedsInfo, RunOutcome.Cancelled, RunOutcome.Superseded];
    private static readonly string[] Tasks = ["Notes.Summarise", "Notes.Push"];

    private readonly Random _random;
    private readonly int _number;
    private readonly int _keep;
    private readonly List<(RunId Run, RunId? Parent)> _open = [];
    private readonly HashSet<RunId> _claimed = [];
    private Dictionary<EventId, TodoEvent> _full = [];
    private List<TodoEvent> _log = [];
    private TodoRollup? _rollup;
    private TodoHistory _history = new();
    private int _counter;
    private int _runs;

    public MergingMachine(Random random, int number, int keep, TodoCommit first)
    {
        (_random, _number, _keep) = (random, number, keep);
        Head = first;
    }

    public TodoCommit Head { get; private set; }

    public void Act()
    {
        switch (_random.Next(14))
        {
            case < 4:
                Begin(parent: null);
                break;
            case 4 when _open.Count > 0:
                Begin(_open[_random.Next(_open.Count)].Run);
                break;
            case < 9 when _open.Count > 0:
                End(_open[_random.Next(_open.Count)]);
                break;
            case 9:
                Claim();
                break;
            case 10 when _random.Next(5) == 0:
                Abandon();
                break;
            default:
                Compact();
                break;
        }
    }

    public TodoCommit Commit() => Head = new TodoCommit(new CompactedLog(_rollup, [.. _log]), _full.ToDictionary(), [Head]);

    /// <summary>Continues from a merge of the own commit with another one.</summary>
    public void Continue(TodoCommit merged)
    {
        (Head, _full, _log, _rollup) = (merged, merged.Full.ToDictionary(), [.. merged.Log.Events], merged.Log.Rollup);
        _history = new TodoHistory(_log, _rollup);
        DropEndedRuns();
    }

    // A run that was reported as abandoned and then compacted cannot end any more: its end goes to the archive.
    private void DropEndedRuns() => _open.RemoveAll(run => !_history.HasRun(run.Run));

    private void Begin(RunId? parent)
    {
        (RunId Run, RunId? Parent) run = (NewRun(), parent);
        _open.Add(run);
        Record(Event(run, Stage.Executing));
    }

    private void Claim()
    {
        (RunId Run, RunId? Parent) run = (NewRun(), null);
        var claim = Event(run, Stage.Planning, EventKind.Claim);
        var now = Noon.AddMinutes(_counter);
        claim = claim with { Details = claim.Details with { Lease = new EventLease(0, now.AddMinutes(3)) } };
        if (_history.Claim(claim, now).Accepted is { } admitted)
        {
            _open.Add(run);
            _claimed.Add(run.Run);
            Add(admitted);
        }
    }

    private void End((RunId Run, RunId? Parent) run)
    {
        if (_claimed.Remove(run.Run) && _random.Next(2) == 0)
        {
            // The claimed run starts, which gives it another place.
            Record(Event(run, Stage.Executing));
            return;
        }

        _open.Remove(run);
        var outcome = Outcomes[_random.Next(Outcomes.Length)];
        var isReleased = _history.ToState().Runs.First(known => known.RunId == run.Run) is { HasWorked: false };
        var end = Event(run, outcome is RunOutcome.Completed ? Stage.Completed : Stage.Failed, isReleased ? EventKind.Claim : EventKind.Stage);
        Record(end with
        {
            Details = end.Details with { Outcome = isReleased ? RunOutcome.Cancelled : outcome, Attempt = 1 + _random.Next(3), DurationMs = _random.Next(1, 100_000) / 10d },
        });
    }

    // Another machine's run, whose process may be alive.
    private void Abandon()
    {
        var others = _history.ToState().Runs.Where(run => run is { IsRoot: true, IsOpen: true } && !_open.Exists(own => own.Run == run.RunId)).ToList();
        if (others.Count > 0)
        {
            var end = Event((others[_random.Next(others.Count)].RunId, null), Stage.Failed);
            Record(end with { Details = end.Details with { Outcome = RunOutcome.Abandoned } });
        }
    }

    private void Compact()
    {
        if (_history.Compact(_keep) is { } compaction)
        {
            _log.RemoveAll(entry => compaction.Events.Contains(entry.Details.EventId));
            _rollup = compaction.Rollup;
            _history = new TodoHistory(_log, _rollup);
            DropEndedRuns();
        }
    }

    private void Record(TodoEvent entry) => Add(_history.Accept(entry, _history.ToState().Status ?? TodoStatus.Pending));

    private void Add(TodoEvent admitted)
    {
        _history.Add(admitted);
        _log.Add(admitted);
        _full[admitted.Details.EventId] = admitted;
    }

    private RunId NewRun() => new(Guid.Parse(string.Create(CultureInfo.InvariantCulture, $"01970000-0000-7000-8000-{(++_runs * 4) + _number:x12}")));

    private TodoEvent Event((RunId Run, RunId? Parent) run, Stage stage, EventKind kind = EventKind.Stage) => new()
    {
        Todo = "todo-1",
        Timestamp = Noon.AddHours(7 * _counter).AddYears(_counter % 29 == 0 ? 3 : 0),
        Stage = stage,
        Message = "",
        Details = new EventDetails
        {
            EventId = new EventId($"m{_number}", ++_counter),
            Kind = kind,
            RunId = run.Run,
            ParentRunId = run.Parent,
            Task = stage is Stage.Executing && run.Parent is null ? Tasks[_random.Next(2)] : null,
        },
    };
}
