using TaskExec.Abstractions;

namespace TaskExec.Runtime;

/// <summary>Records one run that is more than a start and a good end: turns what happens into events and hands them on in their order.</summary>
internal sealed class RunRecording(TaskRun run, ISurroundings? outside)
{
    private readonly Lock _gate = new();
    private readonly RunLedger _ledger = new(run.Recorder.Store, run.Recorder.Options.Time);
    private long? _attemptBegun;
    private TimeSpan _attemptTook;
    private readonly RunTelemetry _telemetry = new(run);
    private Progress? _unreported;
    private long? _reported;

    public TaskRun Run => run;

    public ISurroundings? Outside => outside;

    public TaskRun? Parent { get; set; } = ParentIn(outside);

    public string? TraceId { get; set; }

    public bool IsPlanned { get; private set; }

    /// <summary>The limits of which an attempt of the run has a place.</summary>
    public List<Places.Gate> Gates { get; } = [];

    /// <summary>Whether an attempt was given up that may still be at work.</summary>
    public bool HasGivenUpWork { get; set; }

    /// <summary>Whether somebody has said what the run did.</summary>
    public bool HasSummary { get; private set; }

    private TaskRecorder Recorder => run.Recorder;

    private TaskExecOptions Options => run.Recorder.Options;

    private RunEvents Now => new(run, run.Attempt, Options.Time.GetUtcNow(), _attemptTook);

    public static TaskRun? ParentIn(ISurroundings? surroundings)
    {
        var each = surroundings;
        while (each is not null and not TaskRun)
        {
            each = each.Outer;
        }

        return (TaskRun?)each;
    }

    /// <summary>Tells the start of a run whose first event goes ahead, or with the ones that follow at once.</summary>
    public void Start()
    {
        _telemetry.Begin(Options.Time.GetTimestamp());
        TraceId = _telemetry.BeginSpans() ?? TraceId;
        lock (_gate)
        {
            _ledger.Add(Now.Started());
            if (Recorder.HasPlan || Recorder.Collects(run.Todo))
            {
                Send(Durability.Batched);
            }
        }
    }

    /// <summary>Takes over what was handed to the store already.</summary>
    public void Sent(IReadOnlyList<TodoEvent> events, Task answer) => _ledger.Sent(events, answer);

    public void BeginAttempt()
    {
        lock (_gate)
        {
            run.Attempt++;
            run.Stage = Stage.Planning;
            _telemetry.BeginAttempt();
            _attemptBegun = Options.Time.GetTimestamp();
            if (Recorder.HasPlan && !IsPlanned && run.Attempt > 1)
            {
                Add(Now.Reached(Stage.Planning), Durability.Batched);
            }
        }
    }

    public void Planned(string? plan)
    {
        IsPlanned = true;
        if (!string.IsNullOrEmpty(plan))
        {
            Record(events => events.Said(plan));
        }
    }

    public void Reach(Stage stage, bool sendNow)
    {
        lock (_gate)
        {
            run.Stage = stage;
            if (stage is Stage.Verifying && Recorder.HasVerify)
            {
                _telemetry.BeginVerify();
            }

            _ledger.Add(Now.Reached(stage));
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
            _attemptTook = Options.Time.GetElapsedTime(begun);
            _attemptBegun = null;
            _telemetry.EndAttempt();
        }
    }

    /// <summary>Takes the time of an attempt that began before there was a recording.</summary>
    /// <param name="begun">The timestamp of its beginning.</param>
    public void EndAttempt(long begun)
    {
        _telemetry.Begin(begun);
        _attemptBegun = begun;
        EndAttempt();
    }

    /// <summary>Makes the span of what the run does now the current one.</summary>
    /// <returns>Whether it has one.</returns>
    public bool EnterSpan() => _telemetry.Enter();

    public bool Holds(Places.Gate gate)
    {
        lock (Gates)
        {
            return Gates.Contains(gate);
        }
    }

    /// <summary>Records that an attempt has failed and another one follows.</summary>
    public void Retry(Exception failure, FailureDecision decision)
    {
        TodoEvent happened;
        lock (_gate)
        {
            happened = Now.WillRetry(failure, decision);
            Add(happened, Durability.Batched);
        }

        _telemetry.Retrying(happened.Details);
    }

    public void Record(Func<RunEvents, TodoEvent> happening)
    {
        lock (_gate)
        {
            if (run.HasEnded)
            {
                Instruments.LateRecords.Add(1);
                return;
            }

            var happened = happening(Now);
            HasSummary |= happened.Details.Artifact is { Kind: ArtifactKind.Summary };
            Add(happened, happened.Details.Artifact is null ? Durability.Batched : Durability.Durable);
        }
    }

    /// <summary>Records how far the run is, unless that was done a moment ago.</summary>
    public void Report(Progress progress)
    {
        lock (_gate)
        {
            if (run.HasEnded)
            {
                Instruments.LateRecords.Add(1);
                return;
            }

            _unreported = progress;
            if (_reported is not { } last || Options.Time.GetElapsedTime(last) >= Options.ReportInterval)
            {
                _reported = Options.Time.GetTimestamp();
                AddReport();
                Send(Durability.Batched);
            }
        }
    }

    /// <summary>Records what has come of an attempt that was given up, also after the end of the run.</summary>
    public void Supersede(int attempt, Exception? failure)
    {
        lock (_gate)
        {
            Add(new RunEvents(run, attempt, Options.Time.GetUtcNow(), TimeSpan.Zero).Superseded(failure), Durability.Batched);
        }

        if (run.HasEnded)
        {
            Recorder.Engine.SettleLater(SettleAsync());
        }
    }

    public void End(Func<RunEvents, TodoEvent> ending)
    {
        TodoEvent last;
        lock (_gate)
        {
            AddReport();
            last = ending(Now);
            run.End();
            Add(last, Durability.Durable);
        }

        _telemetry.Ended(last.Details);
    }

    /// <summary>Hands on two events of a plain run.</summary>
    public void Send(RunPair pair, Durability durability)
    {
        lock (_gate)
        {
            if (run.HasEnded)
            {
                AddReport();
            }

            _ledger.Add(pair[0]);
            Add(pair[1], durability);
        }
    }

    /// <summary>Waits for the store, at most as long as the options say, and reports what it did not take.</summary>
    /// <returns>Why the run is not wholly recorded, or <see langword="null"/>.</returns>
    public async Task<Exception?> SettleAsync()
    {
        var begun = Options.Time.GetTimestamp();
        var refusal = await _ledger.SettleAsync(Options.StoreTimeout).ConfigureAwait(false);
        Instruments.StoreLag.Record(Options.Time.GetElapsedTime(begun).TotalSeconds);
        if (refusal is not null)
        {
            Instruments.StoreFailures.Add(1);
            Tell(refusal);
        }

        return refusal;
    }

    // Who listens to failures is no reason for the work to fail.
    private void Tell(Exception refusal)
    {
        try
        {
            Options.StoreFailed?.Invoke(refusal);
        }
        catch (Exception)
        {
            Instruments.StoreFailures.Add(1);
        }
    }

    private void AddReport()
    {
        if (_unreported is { } progress)
        {
            _unreported = null;
            _ledger.Add(Now.Reported(progress));
        }
    }

    private void Add(TodoEvent added, Durability durability)
    {
        _ledger.Add(added);
        Send(durability);
    }

    private void Send(Durability durability)
    {
        var isAwaited = Options.Durability is RunDurability.All;
        _ledger.Send(isAwaited ? Durability.Durable : durability);
        if (isAwaited)
        {
            _ledger.WaitForLast(Options.StoreTimeout);
        }
    }
}
