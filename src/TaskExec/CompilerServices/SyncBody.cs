using System.Diagnostics;
using TaskExec.Runtime;

namespace TaskExec.CompilerServices;

[StackTraceHidden]
internal readonly struct SyncBody<TState, TResult>(
    TState state,
    Func<TState, CancellationToken, TResult> execute,
    Func<TState, CancellationToken, string?>? plan,
    Func<TState, TResult, CancellationToken, bool>? verify) : ISyncRunBody<TResult>
{
    public bool HasPlan => plan is not null;

    public bool HasVerify => verify is not null;

    public string? Plan(CancellationToken cancellationToken) => plan!(state, cancellationToken);

    public TResult Execute(CancellationToken cancellationToken) => execute(state, cancellationToken);

    public bool Verify(TResult result, CancellationToken cancellationToken) => verify!(state, result, cancellationToken);
}
