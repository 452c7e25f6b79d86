using System.Diagnostics;
using TaskExec.Runtime;

namespace TaskExec.CompilerServices;

[StackTraceHidden]
internal readonly struct StreamBody<TState, TItem>(
    TState state,
    Func<TState, CancellationToken, IAsyncEnumerable<TItem>> execute,
    Func<TState, CancellationToken, ValueTask<string?>>? plan,
    Func<TState, CancellationToken, ValueTask<bool>>? verify) : IStreamRunBody<TItem>
{
    public bool HasPlan => plan is not null;

    public bool HasVerify => verify is not null;

    public ValueTask<string?> PlanAsync(CancellationToken cancellationToken) => plan!(state, cancellationToken);

    public IAsyncEnumerable<TItem> Open(CancellationToken cancellationToken) => execute(state, cancellationToken);

    public ValueTask<bool> VerifyAsync(CancellationToken cancellationToken) => verify!(state, cancellationToken);
}
