using TaskExec.CompilerServices;
using TaskExec.Runtime.Ambient;
using TaskExec.Runtime.Concurrency;
using TaskExec.Runtime.Redaction;
using TaskExec.Runtime.Retry;
using TaskExec.Runtime.Telemetry;
using TaskExec.Storage;

namespace TaskExec.Runtime.Recording;

/// <summary>Records a run that is more than a start and a successful end, as events that reach the store in order.</summary>
internal sealed partial class RunLog(TaskRun run, IAmbientFrame? enclosing)
{
    private readonly Lock _gate = new();
    private readonly EventOutbox _outbox = new(run.Runtime.Store, run.Runtime.Options);
    private readonly RunTelemetry _telemetry = new(run);
    private readonly ProgressThrottle _progress = new(run.Runtime.Options);
    private AttemptRecord? _attempt;
    private SensitiveValueMask? _sensitiveValues;

    public TaskRun Run => run;

    public IAmbientFrame? Enclosing => enclosing;

    public TaskRun? Parent { get; set; } = AmbientContext.FindParent(enclosing);

    public string? TraceId { get; set; }

    /// <summary>Gets or sets the lease under which the run works.</summary>
    public TodoLease? Lease { get; set; }

    /// <summary>Gets or sets the arguments of the call, if artifacts or redaction need them.</summary>
    public ArgumentWriter? Arguments { get; set; }

    /// <summary>Gets the sensitive values that must not be recorded, from the arguments of the run and of its child runs.</summary>
    public SensitiveValueMask? Secrets => Volatile.Read(ref _sensitiveValues);

    public bool IsPlanned { get; private set; }

    /// <summary>Gets the delays that servers have requested in the current attempt.</summary>
    public RetryAfterCache RetryAfterCache { get; } = new();

    /// <summary>Gets the concurrency limits of which the run's attempts hold a permit.</summary>
    public List<ConcurrencyLimiter.ConcurrencyLimit> HeldLimits { get; } = [];

    /// <summary>Gets or sets the number of attempts that a pipeline started while another one was running. They do not use up retries.</summary>
    public int Hedges { get; set; }

    /// <summary>Gets or sets whether an attempt was abandoned whose work may still be running.</summary>
    public bool HasAbandonedWork { get; set; }

    /// <summary>Gets whether a summary of the run was recorded.</summary>
    public bool HasSummary { get; private set; }

    private TaskRuntime Runtime => run.Runtime;

    private TaskExecOptions Options => run.Runtime.Options;

    private RunEvents Now => EventsOf(_attempt);

    /// <summary>Excludes sensitive values from all events recorded from now on. Child runs may call this concurrently.</summary>
    public void Hide(SensitiveValueMask secrets)
    {
        var existing = Secrets ?? Interlocked.CompareExchange(ref _sensitiveValues, new SensitiveValueMask(redact: null), comparand: null);
        (existing ?? _sensitiveValues!).Add(secrets);
    }

    /// <summary>Records the start event: immediately, or batched with the events that follow.</summary>
    public void Start()
    {
        _telemetry.Begin(Options.TimeProvider.GetTimestamp());
        TraceId = _telemetry.BeginSpans() ?? TraceId;
        lock (_gate)
        {
            _outbox.Add(Now.Started());
            if (Lease is not null || Runtime.HasPlan || Runtime.Collects(run.Todo))
            {
                Send(Lease is null ? Durability.Batched : Durability.Durable);
            }
        }
    }

    /// <summary>Waits until the start event is durable if the run holds a lease; only then may the work begin.</summary>
    public Task StartedAsync() => Lease is null ? Task.CompletedTask : _outbox.WaitForLastAsync();

    /// <summary>Returns whether the lease was lost, so that the end of the run must not change the status of the todo.</summary>
    public async ValueTask<bool> IsFencedAsync() => Lease is { } lease && !await lease.IsHeldAsync().ConfigureAwait(false);

    /// <summary>Adds events that the caller has already passed to the store.</summary>
    public void Sent(IReadOnlyList<TodoEvent> events, Task answer) => _outbox.Sent(events, answer);

    public void Planned(string? plan)
    {
        var isFirst = !IsPlanned;
        IsPlanned = true;
        if (isFirst && !string.IsNullOrEmpty(plan))
        {
            Record(events => events.Message(plan));
        }
    }

    public bool HoldsLimit(ConcurrencyLimiter.ConcurrencyLimit limit)
    {
        lock (HeldLimits)
        {
            return HeldLimits.Contains(limit);
        }
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

        Lease?.End();
        _telemetry.Ended(last.Details);
    }

    /// <summary>Sends a pair of events of a plain run.</summary>
    public void Send(LazyEventPair pair, Durability durability)
    {
        lock (_gate)
        {
            if (run.HasEnded)
            {
                AddPendingReport();
            }

            _outbox.Add(pair[0]);
            Add(pair[1], durability);
        }
    }

    /// <summary>Waits for the store, at most for <see cref="TaskExecOptions.StoreTimeout"/>, and reports events that it did not accept.</summary>
    /// <returns>The reason why the run is not fully recorded, or <see langword="null"/>.</returns>
    public Task<Exception?> SettleAsync() => _outbox.SettleAsync();

    private RunEvents EventsOf(AttemptRecord? attempt) =>
        new(run, attempt?.Number ?? run.Attempt, Options.TimeProvider.GetUtcNow(), attempt?.Duration ?? TimeSpan.Zero);

    private void AddPendingReport()
    {
        if (_progress.Take() is { } progress)
        {
            _outbox.Add(Now.Reported(progress));
        }
    }

    private void Add(TodoEvent added, Durability durability)
    {
        _outbox.Add(added);
        Send(durability);
    }

    private void Send(Durability durability)
    {
        var isAwaited = Options.Durability is RunDurability.All;
        _outbox.Send(isAwaited ? Durability.Durable : durability);
        if (isAwaited)
        {
            _outbox.WaitForLastAsync().GetAwaiter().GetResult();
        }
    }
}
