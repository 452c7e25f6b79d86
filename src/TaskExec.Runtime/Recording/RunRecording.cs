using TaskExec.Abstractions;

namespace TaskExec.Runtime;

/// <summary>Records one run: turns what happens into events and hands them on in their order.</summary>
internal sealed class RunRecording
{
    private readonly Lock _gate = new();
    private readonly TaskExecOptions _options;
    private readonly RunLedger _ledger;
    private readonly RunEvents _events;
    private readonly bool _hasPlan;
    private long? _attemptBegun;

    public RunRecording(RunStart start, TaskExecOptions options, EventIds ids, ITodoStore store)
    {
        _options = options;
        _hasPlan = start.HasPlan;
        _ledger = new RunLedger(store, options.Time);
        Run = new TaskRun(this, start.Task, start.Todo, start.RunId, start.Parent);
        _events = new RunEvents(Run, start.Task, start.HasVerify, options, ids);
        _ledger.Add(_events.Started());
        if (_hasPlan)
        {
            Send(Durability.Batched);
        }
    }

    public TaskRun Run { get; }

    public bool IsPlanned { get; private set; }

    public void BeginAttempt()
    {
        lock (_gate)
        {
            Run.Attempt++;
            Run.Stage = Stage.Planning;
            _attemptBegun = _options.Time.GetTimestamp();
            if (_hasPlan && !IsPlanned && Run.Attempt > 1)
            {
                Add(_events.Reached(Stage.Planning), Durability.Batched);
            }
        }
    }

    public void Planned(string? plan)
    {
        IsPlanned = true;
        if (!string.IsNullOrEmpty(plan))
        {
            Record(Run, events => events.Said(plan));
        }
    }

    public void Reach(Stage stage, bool sendNow)
    {
        lock (_gate)
        {
            Run.Stage = stage;
            _ledger.Add(_events.Reached(stage));
            if (sendNow)
            {
                Send(Durability.Batched);
            }
        }
    }

    /// <summary>Takes the time of an attempt, unless it has ended already.</summary>
    public void EndAttempt()
    {
        if (_attemptBegun is { } begun)
        {
            Run.AttemptTime = _options.Time.GetElapsedTime(begun);
            _attemptBegun = null;
        }
    }

    public void Record(TaskRun run, Func<RunEvents, TodoEvent> happening)
    {
        lock (_gate)
        {
            if (run.HasEnded)
            {
                Counters.LateRecords.Add(1);
                return;
            }

            var happened = happening(_events);
            Add(happened, happened.Details.Artifact is null ? Durability.Batched : Durability.Durable);
        }
    }

    public void End(Func<RunEvents, TodoEvent> ending)
    {
        lock (_gate)
        {
            var last = ending(_events);
            Run.HasEnded = true;
            Add(last, Durability.Durable);
        }
    }

    /// <summary>Waits for the store, at most as long as the options say, and reports what it did not take.</summary>
    /// <returns>Why the run is not wholly recorded, or <see langword="null"/>.</returns>
    public async Task<Exception?> SettleAsync()
    {
        var refusal = await _ledger.SettleAsync(_options.StoreTimeout).ConfigureAwait(false);
        if (refusal is not null)
        {
            Counters.StoreFailures.Add(1);
            Tell(refusal);
        }

        return refusal;
    }

    // Who listens to failures is no reason for the work to fail.
    private void Tell(Exception refusal)
    {
        try
        {
            _options.StoreFailed?.Invoke(refusal);
        }
        catch (Exception)
        {
            Counters.StoreFailures.Add(1);
        }
    }

    private void Add(TodoEvent added, Durability durability)
    {
        _ledger.Add(added);
        Send(durability);
    }

    private void Send(Durability durability)
    {
        var isAwaited = _options.Durability is RunDurability.All;
        _ledger.Send(isAwaited ? Durability.Durable : durability);
        if (isAwaited)
        {
            _ledger.WaitForLast(_options.StoreTimeout);
        }
    }
}
