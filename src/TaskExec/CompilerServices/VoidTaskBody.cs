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

    public async ValueTask<NoResult> ExecuteAsync(CancellationToken cancellationToken)
    {
        await execute(state, cancellationToken).ConfigureAwait(false);
        return default;
    }

    public ValueTask<bool> VerifyAsync(NoResult result, CancellationToken cancellationToken) => verify!(state, cancellationToken);
}
