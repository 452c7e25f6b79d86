using System.Diagnostics;
using TaskExec.Runtime;

namespace TaskExec.CompilerServices;

[StackTraceHidden]
internal readonly struct VoidTaskBody<TState>(
    TState state,
    Func<TState, CancellationToken, Task> execute,
    Func<TState, CancellationToken, ValueTask<string?>>? plan,
    Func<TState, CancellationToken, ValueTask<bool>>? verify) : IRunBody<NoResult>
{
    public bool HasPlan => plan is not null;

    public bool HasVerify => verify is not null;

    public ValueTask<string?> PlanAsync(CancellationToken cancellationToken) => plan!(state, cancellationToken);

    public ValueTask<NoResult> ExecuteAsync(CancellationToken cancellationToken)
    {
        var work = execute(state, cancellationToken);
        return work.IsCompletedSuccessfully ? default : FinishAsync(work);
    }

    public ValueTask<bool> VerifyAsync(NoResult result, CancellationToken cancellationToken) => verify!(state, cancellationToken);

    private static async ValueTask<NoResult> FinishAsync(Task work)
    {
        await work.ConfigureAwait(false);
        return default;
    }
}
