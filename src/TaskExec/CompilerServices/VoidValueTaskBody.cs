using System.Diagnostics;
using TaskExec.Runtime;

namespace TaskExec.CompilerServices;

[StackTraceHidden]
internal readonly struct VoidValueTaskBody<TState>(
    TState state,
    Func<TState, CancellationToken, ValueTask> execute,
    Func<TState, CancellationToken, ValueTask<string?>>? plan,
    Func<TState, CancellationToken, ValueTask<bool>>? verify) : IRunBody<NoResult>
{
    public bool HasPlan => plan is not null;

    public bool HasVerify => verify is not null;

    public ValueTask<string?> PlanAsync(CancellationToken cancellationToken) => plan!(state, cancellationToken);

    public ValueTask<NoResult> ExecuteAsync(CancellationToken cancellationToken)
    {
        var work = execute(state, cancellationToken);
        return work.IsCompletedSuccessfully ? new(Taken(work)) : FinishAsync(work);
    }

    public ValueTask<bool> VerifyAsync(NoResult result, CancellationToken cancellationToken) => verify!(state, cancellationToken);

    // What stands behind a value task may wait for its answer to be taken.
    private static NoResult Taken(ValueTask work)
    {
        work.GetAwaiter().GetResult();
        return default;
    }

    private static async ValueTask<NoResult> FinishAsync(ValueTask work)
    {
        await work.ConfigureAwait(false);
        return default;
    }
}
