using System.Diagnostics;
using TaskExec.Runtime;

namespace TaskExec.CompilerServices;

[StackTraceHidden]
internal readonly struct StagedBody<TBody, TState, TResult>(
    TBody body,
    TState state,
    Func<TState, CancellationToken, ValueTask<string?>>? plan,
    Func<TState, TResult, CancellationToken, ValueTask<bool>>? verify) : IStagedRunBody<TResult>
    where TBody : struct, IRunBody<TResult>
{
    public bool HasPlan => plan is not null;

    public bool HasVerify => verify is not null;

    public ValueTask<string?> PlanAsync(CancellationToken cancellationToken) => plan!(state, cancellationToken);

    public StartedWork<TResult> Start(CancellationToken cancellationToken) => body.Start(cancellationToken);

    public ValueTask<bool> VerifyAsync(TResult result, CancellationToken cancellationToken) => verify!(state, result, cancellationToken);
}
