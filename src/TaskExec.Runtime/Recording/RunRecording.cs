using TaskExec.Abstractions;

namespace TaskExec.Runtime;

/// <summary>Records one run that is more than a start and a good end: turns what happens into events and hands them on in their order.</summary>
internal sealed class RunRecording(TaskRun run, ISurroundings? outside)
{
    private readonly Lock _gate = new();
    private readonly RunLedger _ledger = new(run.Recorder.Store, run.Recorder.Options);
    private readonly RunTelemetry _telemetry = new(run);
    private readonly ProgressReports _reports = new(run.Recorder.Options);
    private AttemptMark? _attempt;
    private HiddenTexts? _secrets;

    public TaskRun Run => run;

    public ISurroundings? Outside => outside;

    public TaskRun? Parent { get; set; } = Surroundings.ParentIn(outside);

    public string? TraceId { get; set; }

    /// <summary>The hold that the run has taken.</summary>
    public TodoHold? Hold { get; set; }

    /// <summary>What the run was called with, where somebody has asked.</summary>
    public ArgumentWriter? Arguments { get; set; }

    /// <summary>What must not be recorded of the run, because it or a run that it called was called with it.</summary>
    public HiddenTexts? Secrets => Volatile.Read(ref _secrets);

    public bool IsPlanned { get; private set; }

    /// <summary>The waits that servers have asked for in the current attempt.</summary>
    public AskedWaits AskedWaits { get; } = new();

    /// <summary>The limits of which an attempt of the run has a place.</summary>
    public List<Places.Gate> Gates { get; } = [];

    /// <summary>How many attempts began beside others in a pass through a pipeline; they use up no retries.</summary>
    public int Hedges { get; set; }

    /// <summary>Whether an attempt was given up that may still be at work.</summary>
    public bool HasGivenUpWork { get; set; }

    /// <summary>Whether somebody has said what the run did.</summary>
    public bool HasSummary { get; private set; }

    private TaskRecorder Recorder => run.Recorder;

    private TaskExecOptions Options => run.Recorder.Options;

    private RunEvents Now => EventsOf(_attempt);

    /// <summary>Keeps secrets out of what is recorded from here on. Runs that this one has called may all at once.</summary>
    public void Hide(HiddenTexts secrets)
    {
        var mine = Secrets ?? Interlocked.CompareExchange(ref _secrets, new HiddenTexts(redact: null), comparand: null);
        (mine ?? _secrets!).Add(secrets);
    }

    /// <summary>Tells the start of a run whose first event goes ahead, or with the ones that follow at once.</summary>
    public void Start()
    {
        _telemetry.Begin(Options.Time.GetTimestamp());
        TraceId = _telemetry.BeginSpans() ?? TraceId;
        lock (_gate)
        {
            _ledger.Add(Now.Started());
            if (Hold is not null || Recorder.HasPlan || Recorder.Collects(run.Todo))
            {
                Send(Hold is null ? Durability.Batched : Durability.Durable);
            }
        }
    }

    /// <summary>Waits until the start of a run that holds its todo is durable: the work begins only then.</summary>
    public Task StartedAsync() => Hold is null ? Task.CompletedTask : _ledger.LastAsync();

    /// <summary>Whether another worker may have the todo by now, so that the end of the run moves nothing.</summary>
    public async ValueTask<bool> IsFencedAsync() => Hold is { } hold && !await hold.IsHeldAsync().ConfigureAwait(false);

    /// <summary>Takes over what was handed to the store already.</summary>
    public void Sent(IReadOnlyList<TodoEvent> events, Task answer) => _ledger.Sent(events, answer);

    /// <summary>Begins the next attempt.</summary>
    /// <returns>The attempt, which is the current one now.</returns>
    public AttemptMark BeginAttempt()
    {
        lock (_gate)
        {
            run.Attempt++;
            run.Stage = Stage.Planning;
            _attempt = new AttemptMark(run.Attempt, Options.Time.GetTimestamp(), _telemetry.BeginAttempt(run.Attempt), Options.Time);
            if (Recorder.HasPlan && !IsPlanned && run.Attempt > 1)
            {
                Add(Now.Reached(Stage.Planning), Durability.Batched);
            }

            return _attempt;
        }
    }

    public void Planned(string? plan)
    {
        var isFirst = !IsPlanned;
        IsPlanned = true;
        if (isFirst && !string.IsNullOrEmpty(plan))
        {
            Record(events => events.Said(plan));
        }
    }

    /// <param name="stage">The stage.</param>
    /// <param name="sendNow">Whether the store is told at once.</param>
    /// <param name="attempt">The attempt that has reached it; the current one where it is left out.</param>
    public void Reach(Stage stage, bool sendNow, AttemptMark? attempt = null)
    {
        lock (_gate)
        {
            attempt ??= _attempt;
            run.Stage = attempt!.Stage = stage;
            if (stage is Stage.Verifying && Recorder.HasVerify)
            {
                attempt.Spans?.BeginVerify();
            }

            _ledger.Add(EventsOf(attempt).Reached(stage));
            if (sendNow)
            {
                Send(Durability.Batched);
            }
        }
    }

    /// <summary>Takes the time of the current attempt, unless it has ended already.</summary>
    public void EndAttempt() => _attempt?.End();

    /// <summary>Takes the time of an attempt that began before there was a recording.</summary>
    /// <param name="begun">The timestamp of its beginning.</param>
    public void EndAttempt(long begun)
    {
        _telemetry.Begin(begun);
        _attempt = new AttemptMark(run.Attempt, begun, spans: null, Options.Time);
        _attempt.End();
    }

    /// <summary>Makes an attempt the current one: what happens to the run next is about it.</summary>
    public void Choose(AttemptMark attempt)
    {
        lock (_gate)
        {
            _attempt = attempt;
            run.Stage = attempt.Stage;
        }
    }

    /// <summary>Makes the span of what an attempt does now the current one; of the current attempt where it is left out.</summary>
    /// <returns>Whether it has one.</returns>
    public bool EnterSpan(AttemptMark? attempt = null) => _telemetry.Enter(attempt ?? _attempt);

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
            _attempt?.Spans?.Judge(happened.Details);
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

            if (_reports.Add(progress))
            {
                AddReport();
                Send(Durability.Batched);
            }
        }
    }

    /// <summary>Records what has come of an attempt that counts for nothing, also after the end of the run.</summary>
    /// <param name="attempt">The attempt.</param>
    /// <param name="happening">Writes it.</param>
    public void Supersede(AttemptMark attempt, Func<RunEvents, TodoEvent> happening)
    {
        lock (_gate)
        {
            var happened = happening(EventsOf(attempt));
            Add(happened, Durability.Batched);
            if (attempt != _attempt)
            {
                attempt.Spans?.Judge(happened.Details);
            }
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
            _attempt?.Spans?.Judge(last.Details);
        }

        Hold?.End();
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
    public Task<Exception?> SettleAsync() => _ledger.SettleAsync();

    private RunEvents EventsOf(AttemptMark? attempt) => new(run, attempt?.Number ?? run.Attempt, Options.Time.GetUtcNow(), attempt?.Took ?? TimeSpan.Zero);

    private void AddReport()
    {
        if (_reports.Take() is { } progress)
        {
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
            _ledger.LastAsync().GetAwaiter().GetResult();
        }
    }
}
