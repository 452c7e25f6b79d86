using System.Diagnostics;
using System.Runtime.CompilerServices;
using TaskExec.CompilerServices;
using TaskExec.Runtime.Ambient;
using TaskExec.Runtime.Claims;
using TaskExec.Runtime.Concurrency;
using TaskExec.Runtime.Identity;
using TaskExec.Runtime.Pipelines;
using TaskExec.Runtime.Telemetry;
using TaskExec.Storage;

namespace TaskExec.Runtime.Recording;

/// <summary>Creates the runs of one task in one engine, and holds what these runs have in common.</summary>
// Compiled completely at once: it reads options and properties that a short program reads nowhere else.
[method: MethodImpl(MethodImplOptions.AggressiveOptimization)]
internal sealed class TaskRuntime(
    RunEngine engine,
    TrackedTaskInfo task,
    bool hasPlan,
    bool hasVerify,
    TaskExecOptions options,
    EventIds eventIds,
    RunIds runIds,
    RunClock clock)
{
    // Cached because every run reads them; the options do not change once runs have begun.
    private readonly bool _neverCollects = options.Artifacts.Collect is ArtifactCollectionMode.Off;
    private readonly bool _isObserved = options.Observers.Count > 0;
    private readonly bool _storeKeepsNoLists = engine.Store is InMemoryTodoStore;

    public RunEngine Engine => engine;

    public TrackedTaskInfo Task => task;

    public TaskExecOptions Options => options;

    public EventIds EventIds => eventIds;

    public RunIds RunIds => runIds;

    public RunClock Clock => clock;

    public ITodoStore Store => engine.Store;

    public bool HasPlan => hasPlan;

    public bool HasVerify => hasVerify;

    public string Executor { get; } = Redactor.Message(options.Identity.Executor);

    public string? Host => engine.HostName;

    /// <summary>Gets whether a run that succeeds consists only of a start and an end, because its first attempt has no limits, plan or verification.</summary>
    public bool IsPlain { get; } = !hasPlan && !hasVerify
        && task is { TimeoutSeconds: 0, TotalTimeoutSeconds: 0, HasSecrets: false }
        && options is { RequireVerification: false, ResultFault: null, Durability: not RunDurability.All }
        && engine.ConcurrencyLimiter.GetLimits(task).Count == 0
        && options.Pipelines.GetPipeline(task.Name, options.TimeProvider) is null;

    /// <summary>Gets the concurrency limits that apply to attempts.</summary>
    public IReadOnlyList<ConcurrencyLimiter.ConcurrencyLimit> ConcurrencyLimits { get; } = engine.ConcurrencyLimiter.GetLimits(task);

    /// <summary>Gets the user's pipeline around attempts, if one is configured.</summary>
    public AttemptPipeline? Pipeline { get; } = options.Pipelines.GetPipeline(task.Name, options.TimeProvider);

    public bool Serves(RunEngine asking, bool withPlan, bool withVerify) => ReferenceEquals(engine, asking) && hasPlan == withPlan && hasVerify == withVerify;

    /// <summary>Creates a run without sending an event to the store.</summary>
    /// <param name="named">The todo that the caller named. Without one, it is the todo of the ambient context, of the attribute, or the standing todo.</param>
    /// <param name="now">The current time, in UTC ticks.</param>
    public TaskRun Make(TodoId named, long now)
    {
        var enclosing = AmbientContext.Current;
        var todo = named.IsNone ? AmbientTodo(enclosing) : named;
        var lease = LeaseScope.Take(enclosing, engine, todo);
        var run = new TaskRun(this, todo, lease?.Stamp ?? runIds.Next(now), enclosing);
        if (lease is not null)
        {
            run.Log.Lease = lease;
        }

        if (Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity)
        {
            run.Log.TraceId = activity.TraceId.ToHexString();
        }

        if (AmbientContext.FindParent(enclosing) is { HasEnded: true })
        {
            run.Log.Parent = AmbientContext.FindRun(enclosing);
        }

        return run;
    }

    /// <summary>Returns the token that fires when cancellation of a run of the todo is requested through the store.</summary>
    public CancellationToken CancellationTokenFor(TodoId named) =>
        options.CancelFromStore ? engine.CancellationRegistry.GetToken(named.IsNone ? AmbientTodo(AmbientContext.Current) : named) : CancellationToken.None;

    /// <summary>Begins the first attempt of a plain run and sends its start to the store.</summary>
    public TaskRun Begin(TodoId named, long begun)
    {
        var now = clock.At(begun);
        var run = Make(named, now);
        run.Attempt = 1;
        run.Stage = Stage.Executing;
        Send(LazyEvent.Begun(run, now), Durability.Batched);
        return run;
    }

    /// <summary>Ends a plain run successfully.</summary>
    /// <returns>The recording that must be settled, or <see langword="null"/> if the store has accepted all events.</returns>
    public RunLog? Complete(TaskRun run, long begun)
    {
        var ended = clock.Timestamp;
        run.End();
        if (_isObserved || Instruments.CountRuns)
        {
            Publish(run, clock.Between(begun, ended));
        }

        return Send(LazyEvent.Completed(run, clock.At(ended), begun, ended), Durability.Durable);
    }

    /// <summary>Returns whether runs of the todo collect artifacts.</summary>
    public bool Collects(TodoId named) => options.Artifacts.Collect switch
    {
        ArtifactCollectionMode.Off => false,
        ArtifactCollectionMode.All => true,
        _ => (named.IsNone ? AmbientTodo(AmbientContext.Current) : named) != task.StandingTodo,
    };

    /// <summary>Returns whether a successful run of the todo consists only of a start and an end, without spans, lease or artifacts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsPlainFor(TodoId named) => IsPlain && !RunSpans.IsEnabled && !LeaseScope.IsActive && (_neverCollects || !Collects(named));

    // Not inlined: code that runs only for listeners must not enlarge the hot path.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Publish(TaskRun run, TimeSpan took) => RunTelemetry.Ended(run, RunOutcome.Completed, failureClass: null, error: null, took);

    private TodoId AmbientTodo(IAmbientFrame? enclosing)
    {
        var todo = AmbientContext.FindTodo(enclosing);
        return !todo.IsNone ? todo : task.Todo is { } attributeTodo ? attributeTodo : task.StandingTodo;
    }

    private RunLog? Send(LazyEvent lazy, Durability durability)
    {
        var run = lazy.Run;
        if (run.LogIfStarted is { } log)
        {
            log.Send(lazy, durability);
            return log;
        }

        Task<AppendResult> pending;
        try
        {
            var answer = Store.AppendAsync(lazy, durability, CancellationToken.None);
            if (answer.IsCompletedSuccessfully)
            {
                _ = answer.GetAwaiter().GetResult();
                lazy.Return(_storeKeepsNoLists);
                return null;
            }

            pending = answer.AsTask();
        }
        catch (Exception refusal)
        {
            // A store may throw synchronously; the run handles that like an append that failed later.
            pending = System.Threading.Tasks.Task.FromException<AppendResult>(refusal);
        }

        // The store may read the events later, when the run has already continued.
        lazy.Materialize();
        run.Log.Sent(lazy, pending);
        return run.Log;
    }
}
