using TaskExec.CompilerServices;
using TaskExec.Runtime.Ambient;
using TaskExec.Runtime.Artifacts;
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
    private readonly List<EventArtifact> _collected = [];
    private readonly List<EventCheck> _checks = [];
    private AttemptRecord? _attempt;
    private SensitiveValueMask? _sensitiveValues;
    private string? _plan;

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

    /// <summary>Gets or sets the commit that was recorded at the start of the run.</summary>
    public string? Commit { get; set; }

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

    /// <summary>Records the start of the run.</summary>
    public void Start()
    {
        _telemetry.Begin(Options.TimeProvider.GetTimestamp());
        TraceId = _telemetry.BeginSpans() ?? TraceId;
        lock (_gate)
        {
            if (run.IsRoot && Runtime.Collects(run.Todo))
            {
                StartArtifacts.Collect(run);
            }

            Add(WithCollected(RunEvents.Started(run, run.Attempt, Options.TimeProvider.GetUtcNow())), Lease is null ? Durability.Batched : Durability.Durable);
        }
    }

    /// <summary>Adds an artifact to the event that records the start or the end of the run, whichever is the next.</summary>
    public void Collect(ArtifactKind kind, string value, string? title = null, bool isShared = false)
    {
        lock (_gate)
        {
            _collected.Add(Now.Collected(kind, value, title, isShared));
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
            _plan = plan;
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

            AddPending();
            var created = create(Now);
            HasSummary |= created.Details.Artifact is { Kind: ArtifactKind.Summary };
            Add(created, created.Details.HasArtifacts ? Durability.Durable : Durability.Batched);
        }
    }

    /// <summary>Records a check. Those of the verify method become one event when the next event of the run says how it went on.</summary>
    public void Record(EventCheck check)
    {
        lock (_gate)
        {
            if (run.Stage is not Stage.Verifying || run.HasEnded)
            {
                Record(events => events.Checked(check));
                return;
            }

            _checks.Add(Now.Redacted(check));
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
            AddPending();
            last = WithCollected(create(Now));
            run.End();
            Add(last, Durability.Durable);
            _attempt?.Spans?.Judge(last.Details);
        }

        Lease?.End();
        _telemetry.Ended(last.Details);
    }

    /// <summary>Sends the start or the end of a plain run.</summary>
    public void Send(LazyEvent lazy, Durability durability)
    {
        lock (_gate)
        {
            if (run.HasEnded)
            {
                AddPendingReport();
            }

            Add(lazy[0], durability);
        }
    }

    /// <summary>Waits for the store, at most for <see cref="TaskExecOptions.StoreTimeout"/>, and reports events that it did not accept.</summary>
    /// <returns>The reason why the run is not fully recorded, or <see langword="null"/>.</returns>
    public Task<Exception?> SettleAsync() => _outbox.SettleAsync();

    /// <summary>Settles a run whose work succeeded.</summary>
    /// <exception cref="TodoStoreException">The run is not fully recorded, and the options say that this fails it.</exception>
    public Task SettleSucceededAsync() => _outbox.SettleAsync(hasSucceeded: true);

    private RunEvents EventsOf(AttemptRecord? attempt) =>
        new(run, attempt?.Number ?? run.Attempt, Options.TimeProvider.GetUtcNow(), attempt?.Duration ?? TimeSpan.Zero);

    // What precedes the next event of the run.
    private void AddPending()
    {
        if (_checks.Count > 0)
        {
            _outbox.Add(Now.Verified([.. _checks]));
            _checks.Clear();
        }

        AddPendingReport();
    }

    private void AddPendingReport()
    {
        if (_progress.Take() is { } progress)
        {
            _outbox.Add(Now.Reported(progress));
        }
    }

    private TodoEvent WithCollected(TodoEvent created)
    {
        if (_collected.Count == 0)
        {
            return created;
        }

        var artifacts = _collected.ToArray();
        _collected.Clear();
        return created with { Details = created.Details with { Artifacts = artifacts } };
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
