using TaskExec.Abstractions;

namespace TaskExec.Runtime;

/// <summary>Records a run that is more than a start and a successful end, as events that reach the store in order.</summary>
internal sealed class RunRecording(TaskRun run, ISurroundings? outside)
{
    private readonly Lock _gate = new();
    private readonly RunLedger _ledger = new(run.Recorder.Store, run.Recorder.Options);
    private readonly RunTelemetry _telemetry = new(run);
    private readonly ProgressReports _progress = new(run.Recorder.Options);
    private AttemptMark? _attempt;
    private HiddenTexts? _sensitiveValues;

    public TaskRun Run => run;

    public ISurroundings? Outside => outside;

    public TaskRun? Parent { get; set; } = Surroundings.ParentIn(outside);

    public string? TraceId { get; set; }

    /// <summary>Gets or sets the lease under which the run works.</summary>
    public TodoHold? Hold { get; set; }

    /// <summary>Gets or sets the arguments of the call, if artifacts or redaction need them.</summary>
    public ArgumentWriter? Arguments { get; set; }

    /// <summary>Gets the sensitive values that must not be recorded, from the arguments of the run and of its child runs.</summary>
    public HiddenTexts? Secrets => Volatile.Read(ref _sensitiveValues);

    public bool IsPlanned { get; private set; }

    /// <summary>Gets the delays that servers have requested in the current attempt.</summary>
    public AskedWaits AskedWaits { get; } = new();

    /// <summary>Gets the concurrency limits of which the run's attempts hold a permit.</summary>
    public List<Places.Gate> Gates { get; } = [];

    /// <summary>Gets or sets the number of attempts that a pipeline started while another one was running. They do not use up retries.</summary>
    public int Hedges { get; set; }

    /// <summary>Gets or sets whether an attempt was abandoned whose work may still be running.</summary>
    public bool HasGivenUpWork { get; set; }

    /// <summary>Gets whether a summary of the run was recorded.</summary>
    public bool HasSummary { get; private set; }

    private TaskRecorder Recorder => run.Recorder;

    private TaskExecOptions Options => run.Recorder.Options;

    private RunEvents Now => EventsOf(_attempt);

    /// <summary>Excludes sensitive values from all events recorded from now on. Child runs may call this concurrently.</summary>
    public void Hide(HiddenTexts secrets)
    {
        var existing = Secrets ?? Interlocked.CompareExchange(ref _sensitiveValues, new HiddenTexts(redact: null), comparand: null);
        (existing ?? _sensitiveValues!).Add(secrets);
    }

    /// <summary>Records the start event: immediately, or batched with the events that follow.</summary>
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

    /// <summary>Waits until the start event is durable if the run holds a lease; only then may the work begin.</summary>
    public Task StartedAsync() => Hold is null ? Task.CompletedTask : _ledger.LastAsync();

    /// <summary>Returns whether the lease was lost, so that the end of the run must not change the status of the todo.</summary>
    public async ValueTask<bool> IsFencedAsync() => Hold is { } hold && !await hold.IsHeldAsync().ConfigureAwait(false);

    /// <summary>Adds events that the caller has already passed to the store.</summary>
    public void Sent(IReadOnlyList<TodoEvent> events, Task answer) => _ledger.Sent(events, answer);

    /// <summary>Begins the next attempt and makes it the current one.</summary>
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

    /// <summary>Records that an attempt has reached a stage.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="sendNow">Whether the event is sent to the store immediately.</param>
    /// <param name="attempt">The attempt; the default is the current one.</param>
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

    /// <summary>Records the end time of the current attempt, unless it has already ended.</summary>
    public void EndAttempt() => _attempt?.End();

    /// <summary>Records the times of a first attempt that ran before this recording was created.</summary>
    /// <param name="begun">The timestamp at which the attempt began.</param>
    public void EndAttempt(long begun)
    {
        _telemetry.Begin(begun);
        _attempt = new AttemptMark(run.Attempt, begun, spans: null, Options.Time);
        _attempt.End();
    }

    /// <summary>Makes an attempt the current one, to which all further events of the run refer.</summary>
    public void Choose(AttemptMark attempt)
    {
        lock (_gate)
        {
            _attempt = attempt;
            run.Stage = attempt.Stage;
        }
    }

    /// <summary>Makes the innermost open span of an attempt the current activity. The default is the current attempt.</summary>
    /// <returns>Whether the run has spans.</returns>
    public bool EnterSpan(AttemptMark? attempt = null) => _telemetry.Enter(attempt ?? _attempt);

    public bool Holds(Places.Gate gate)
    {
        lock (Gates)
        {
            return Gates.Contains(gate);
        }
    }

    /// <summary>Records that the current attempt failed and another one follows.</summary>
    public void Retry(Exception failure, FailureDecision decision)
    {
        TodoEvent retry;
        lock (_gate)
        {
            retry = Now.WillRetry(failure, decision);
            Add(retry, Durability.Batched);
            _attempt?.Spans?.Judge(retry.Details);
        }

        _telemetry.Retrying(retry.Details);
    }

    public void Record(Func<RunEvents, TodoEvent> create)
    {
        lock (_gate)
        {
            if (run.HasEnded)
            {
                Instruments.LateRecords.Add(1);
                return;
            }

            var created = create(Now);
            HasSummary |= created.Details.Artifact is { Kind: ArtifactKind.Summary };
            Add(created, created.Details.Artifact is null ? Durability.Batched : Durability.Durable);
        }
    }

    /// <summary>Records the progress of the run, or keeps it pending if the last report is too recent.</summary>
    public void Report(Progress progress)
    {
        lock (_gate)
        {
            if (run.HasEnded)
            {
                Instruments.LateRecords.Add(1);
                return;
            }

            if (_progress.Add(progress))
            {
                AddPendingReport();
                Send(Durability.Batched);
            }
        }
    }

    /// <summary>Records the outcome of an attempt that does not affect the run, even if the run has already ended.</summary>
    /// <param name="attempt">The attempt.</param>
    /// <param name="create">Creates the event.</param>
    public void Supersede(AttemptMark attempt, Func<RunEvents, TodoEvent> create)
    {
        lock (_gate)
        {
            var created = create(EventsOf(attempt));
            Add(created, Durability.Batched);
            if (attempt != _attempt)
            {
                attempt.Spans?.Judge(created.Details);
            }
        }

        if (run.HasEnded)
        {
            Recorder.Engine.SettleLater(SettleAsync());
        }
    }

    public void End(Func<RunEvents, TodoEvent> create)
    {
        TodoEvent last;
        lock (_gate)
        {
            AddPendingReport();
            last = create(Now);
            run.End();
            Add(last, Durability.Durable);
            _attempt?.Spans?.Judge(last.Details);
        }

        Hold?.End();
        _telemetry.Ended(last.Details);
    }

    /// <summary>Sends a pair of events of a plain run.</summary>
    public void Send(RunPair pair, Durability durability)
    {
        lock (_gate)
        {
            if (run.HasEnded)
            {
                AddPendingReport();
            }

            _ledger.Add(pair[0]);
            Add(pair[1], durability);
        }
    }

    /// <summary>Waits for the store, at most for <see cref="TaskExecOptions.StoreTimeout"/>, and reports events that it did not accept.</summary>
    /// <returns>The reason why the run is not fully recorded, or <see langword="null"/>.</returns>
    public Task<Exception?> SettleAsync() => _ledger.SettleAsync();

    private RunEvents EventsOf(AttemptMark? attempt) => new(run, attempt?.Number ?? run.Attempt, Options.Time.GetUtcNow(), attempt?.Took ?? TimeSpan.Zero);

    private void AddPendingReport()
    {
        if (_progress.Take() is { } progress)
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
