using System.Runtime.CompilerServices;
using Polly;
using Polly.Retry;
using TaskExec.Benchmarks.Gates;
using TaskExec.CompilerServices;

namespace TaskExec.Benchmarks.Generator;

/// <summary>Defines the gates for the overhead of tracking a successful call, with its run and all events, on a store that discards them.</summary>
internal static class CallGates
{
    private static readonly TrackedTaskInfo Tracked = new("Notes.Work") { Retries = 3 };
    private static readonly TaskExecutor Executor = new(new DroppingStore(), new TaskExecOptions());

    private static readonly ResiliencePipeline<int> Retrying = new ResiliencePipelineBuilder<int>()
        .AddRetry(new RetryStrategyOptions<int> { MaxRetryAttempts = 3 })
        .Build();

    private static readonly ResiliencePipeline Untyped = new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions { MaxRetryAttempts = 3 })
        .Build();

    public static (CallCost Ours, CallCost Peers) Synchronous => (
        new(static () => new(Work(1)), static () => new(TrackedCall.RunSync(Tracked, "todo-1", 1, static (number, _) => Work(number), plan: null, verify: null, CancellationToken.None))),
        new(static () => new(Work(1)), static () => new(Retrying.Execute(static (number, _) => Work(number), 1, CancellationToken.None))));

    public static (CallCost Ours, CallCost Peers) Completing => (
        new(static () => WorkAsync(1), static () => TrackedCall.RunValueTask(Tracked, "todo-1", 1, static (number, _) => WorkAsync(number), plan: null, verify: null, CancellationToken.None)),
        new(static () => WorkAsync(1), static () => Retrying.ExecuteAsync(static (number, _) => WorkAsync(number), 1, CancellationToken.None)));

    public static (CallCost Ours, CallCost Peers) Yielding => (
        new(static () => YieldAsync(1), static () => TrackedCall.RunValueTask(Tracked, "todo-1", 1, static (number, _) => YieldAsync(number), plan: null, verify: null, CancellationToken.None)),
        new(static () => YieldAsync(1), static () => Retrying.ExecuteAsync(static (number, _) => YieldAsync(number), 1, CancellationToken.None)));

    public static (CallCost Ours, CallCost Peers) YieldingTask => (
        new(static () => Zero(YieldTaskAsync()), static () => Zero(TrackedCall.RunVoidTask(Tracked, "todo-1", 1, static (_, _) => YieldTaskAsync(), plan: null, verify: null, CancellationToken.None))),
        new(static () => Zero(YieldTaskAsync()), static () => Zero(Untyped.ExecuteAsync(static _ => new ValueTask(YieldTaskAsync()), CancellationToken.None).AsTask())));

    public static (CallCost Ours, CallCost Peers) SynchronousBesideCastle => (
        Synchronous.Ours,
        new(static () => new(CastlePeer.Direct.Work(1)), static () => new(CastlePeer.Synchronous.Work(1))));

    public static (CallCost Ours, CallCost Peers) SynchronousBesideAspectInjector => (
        Synchronous.Ours,
        new(static () => new(Work(1)), static () => new(AspectInjectorPeer.Work(1))));

    public static (CallCost Ours, CallCost Peers) TaskBesideCastle => (
        CompletingTask,
        new(static () => new(CastlePeer.Direct.WorkAsync(1)), static () => new(CastlePeer.Asynchronous.WorkAsync(1))));

    public static (CallCost Ours, CallCost Peers) TaskBesideAspectInjector => (
        CompletingTask,
        new(static () => new(TaskAsync(1)), static () => new(AspectInjectorPeer.WorkAsync(1))));

    private static CallCost CompletingTask => new(
        static () => new(TaskAsync(1)),
        static () => new(TrackedCall.RunTask(Tracked, "todo-1", 1, static (number, _) => TaskAsync(number), plan: null, verify: null, CancellationToken.None)));

    public static Gate Beside(string peer, string name, string what, double limit, (CallCost Ours, CallCost Peers) calls) => new(
        name, $"{what}: added by tracking / by {peer}", Limit.AtMost(limit), Unit.Nanoseconds, _ => Compare(calls.Ours.AddedNanosecondsAsync, calls.Peers.AddedNanosecondsAsync));

    public static Gate Time(string name, string what, double nanoseconds, (CallCost Ours, CallCost Peers) calls) => new(
        $"{name}-time", $"{what}: added by tracking / {nanoseconds} ns", Limit.AtMost(1), Unit.Nanoseconds, _ => Compare(calls.Ours.AddedNanosecondsAsync, Probes.Constant(nanoseconds)));

    public static Gate Memory(string name, string what, double bytes, (CallCost Ours, CallCost Peers) calls) => new(
        $"{name}-memory", $"{what}: allocated by tracking / {bytes} B", Limit.AtMost(1), Unit.Bytes, _ => Compare(calls.Ours.AddedBytesAsync, Probes.Constant(bytes)));

    private static ValueTask<Comparison> Compare(Probe ours, Probe against) => ValueTask.FromResult(new Comparison(() => TrackedAsync(ours), against));

    private static async ValueTask<double> TrackedAsync(Probe probe)
    {
        using (TaskExecutor.Use(Executor))
        {
            return await probe();
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Work(int number) => number + 1;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ValueTask<int> WorkAsync(int number) => new(number + 1);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Task<int> TaskAsync(int number) => Task.FromResult(number + 1);

    private static async ValueTask<int> Zero(Task task)
    {
        await task;
        return 0;
    }

    private static async Task YieldTaskAsync() => await Task.Yield();

    private static async ValueTask<int> YieldAsync(int number)
    {
        await Task.Yield();
        return number + 1;
    }
}
