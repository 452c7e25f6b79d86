using System.Diagnostics;
using System.Runtime.CompilerServices;
using TaskExec.Abstractions;

namespace TaskExec.Runtime;

/// <summary>Records the runs of one task in one engine: what all of them have in common.</summary>
internal sealed class TaskRecorder(RunEngine engine, TrackedTaskInfo task, bool hasPlan, bool hasVerify, TaskExecOptions options, EventIds eventIds, RunIds runIds, RunClock clock)
{
    // Looked at by every run: the options do not change once runs have begun.
    private readonly bool _neverCollects = options.Artifacts.Collect is CollectingRuns.Off;
    private readonly bool _isObserved = options.Observers.Count > 0;

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

    public string Host { get; } = Redactor.Message(options.Identity.Host);

    /// <summary>Whether a run that succeeds is nothing but a start and an end: its first attempt needs neither a limit nor a wait.</summary>
    public bool IsPlain { get; } = !hasPlan && !hasVerify
        && task is { TimeoutSeconds: 0, TotalTimeoutSeconds: 0, HasSecrets: false }
        && options is { RequireVerification: false, ResultFault: null, Durability: not RunDurability.All }
        && engine.Places.Of(task).Count == 0
        && options.Pipelines.Of(task.Name, options.Time) is null;

    /// <summary>The limits that attempts have to keep.</summary>
    public IReadOnlyList<Places.Gate> Gates { get; } = engine.Places.Of(task);

    /// <summary>What attempts go through, where there is anything.</summary>
    public AttemptPipeline? Pipeline { get; } = options.Pipelines.Of(task.Name, options.Time);

    public bool Serves(RunEngine asking, bool withPlan, bool withVerify) => ReferenceEquals(engine, asking) && hasPlan == withPlan && hasVerify == withVerify;

    /// <summary>Makes a run, which is not told to the store yet: its todo is the one that is named, the one of the surroundings, the attribute's, the standing one.</summary>
    public TaskRun Make(TodoId named, long now)
    {
        var around = Surroundings.Current;
        var todo = named.IsNone ? TodoAround(around) : named;
        var hold = HoldScope.Take(around, engine, todo);
        var run = new TaskRun(this, todo, hold?.Stamp ?? runIds.Next(now), around);
        if (hold is not null)
        {
            run.Recording.Hold = hold;
        }

        if (Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity)
        {
            run.Recording.TraceId = activity.TraceId.ToHexString();
        }

        if (Surroundings.ParentIn(around) is { HasEnded: true })
        {
            run.Recording.Parent = Surroundings.RunIn(around);
        }

        return run;
    }

    /// <summary>The token by which a run can be stopped from the store.</summary>
    public CancellationToken StopToken(TodoId named) =>
        options.CancelFromStore ? engine.StopSigns.Of(named.IsNone ? TodoAround(Surroundings.Current) : named) : CancellationToken.None;

    /// <summary>Begins the first attempt of a plain run, and tells the store.</summary>
    public TaskRun Begin(TodoId named, long begun)
    {
        var now = clock.At(begun);
        var run = Make(named, now);
        run.Attempt = 1;
        run.Stage = Stage.Executing;
        Send(RunPair.Begun(run, now), Durability.Batched);
        return run;
    }

    /// <summary>Ends a plain run well.</summary>
    /// <returns>What has to settle, or <see langword="null"/> where the store has everything.</returns>
    public RunRecording? Complete(TaskRun run, long begun)
    {
        var ended = clock.Timestamp;
        run.End();
        if (_isObserved || Instruments.CountRuns)
        {
            Publish(run, clock.Between(begun, ended));
        }

        return Send(RunPair.Completed(run, clock.At(ended), begun, ended), Durability.Durable);
    }

    /// <summary>Whether runs of a todo collect artifacts.</summary>
    public bool Collects(TodoId named) => options.Artifacts.Collect switch
    {
        CollectingRuns.Off => false,
        CollectingRuns.All => true,
        _ => (named.IsNone ? TodoAround(Surroundings.Current) : named) != task.StandingTodo,
    };

    /// <summary>Whether a run of a todo is nothing but a start and an end while it succeeds, and nobody wants its spans.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsPlainFor(TodoId named) => IsPlain && !RunSpans.AreWanted && !HoldScope.IsAround && (_neverCollects || !Collects(named));

    // Not inlined: what nobody listens to must not make the way of a run longer.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Publish(TaskRun run, TimeSpan took) => RunTelemetry.Ended(run, Outcome.Completed, failureClass: null, error: null, took);

    private TodoId TodoAround(ISurroundings? around)
    {
        var todo = Surroundings.TodoAround(around);
        return !todo.IsNone ? todo : task.Todo is { } ofAttribute ? ofAttribute : task.StandingTodo;
    }

    private RunRecording? Send(RunPair pair, Durability durability)
    {
        var run = pair.Run;
        if (run.RecordingSoFar is { } recording)
        {
            recording.Send(pair, durability);
            return recording;
        }

        Task<Ack> waiting;
        try
        {
            var answer = Store.AppendAsync(pair, durability, CancellationToken.None);
            if (answer.IsCompletedSuccessfully)
            {
                _ = answer.GetAwaiter().GetResult();
                pair.Return();
                return null;
            }

            waiting = answer.AsTask();
        }
        catch (Exception refusal)
        {
            // A store may throw before its first await; to a run that is one more refusal.
            waiting = System.Threading.Tasks.Task.FromException<Ack>(refusal);
        }

        // The store may read it later, and by then the run has gone on.
        pair.Keep();
        run.Recording.Sent(pair, waiting);
        return run.Recording;
    }
}
