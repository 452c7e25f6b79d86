using System.Diagnostics;
using TaskExec.Runtime;

namespace TaskExec.CompilerServices;

[StackTraceHidden]
internal readonly struct ValueTaskBody<TState, TResult>(
    TState state,
    Func<TState, CancellationToken, ValueTask<TResult>> execute,
    Func<TState, CancellationToken, ValueTask<string?>>? plan,
    Func<TState, TResult, CancellationToken, ValueTask<bool>>? verify) : IRunBody<TResult>
{
    public bool HasPlan => plan is not null;

    public bool HasVerify => verify is not null;

    public ValueTask<string?> PlanAsync(CancellationToken cancellationToken) => plan!(state, cancellationToken);

    public ValueTask<TResult> ExecuteAsync(CancellationToken cancellationToken) => execute(state, cancellationToken);

    public ValueTask<bool> VerifyAsync(TResult result, CancellationToken cancellationToken) => verify!(state, result, cancellationToken);
}
