using System.Diagnostics;
using TaskExec.Runtime;

namespace TaskExec.CompilerServices;

[StackTraceHidden]
internal readonly struct VoidSyncBody<TState>(
    TState state,
    Action<TState, CancellationToken> execute,
    Func<TState, CancellationToken, string?>? plan,
    Func<TState, CancellationToken, bool>? verify) : ISyncRunBody<NoResult>
{
    public bool HasPlan => plan is not null;

    public bool HasVerify => verify is not null;

    public string? Plan(CancellationToken cancellationToken) => plan!(state, cancellationToken);

    public NoResult Execute(CancellationToken cancellationToken)
    {
        execute(state, cancellationToken);
        return default;
    }

    public bool Verify(NoResult result, CancellationToken cancellationToken) => verify!(state, cancellationToken);
}
