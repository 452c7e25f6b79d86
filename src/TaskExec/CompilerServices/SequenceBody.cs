using System.Diagnostics;
using TaskExec.Runtime;

namespace TaskExec.CompilerServices;

[StackTraceHidden]
internal readonly struct SequenceBody<TState, TItem>(
    TState state,
    Func<TState, CancellationToken, IEnumerable<TItem>> execute,
    Func<TState, CancellationToken, string?>? plan,
    Func<TState, CancellationToken, bool>? verify) : ISequenceRunBody<TItem>
{
    public bool HasPlan => plan is not null;

    public bool HasVerify => verify is not null;

    public string? Plan(CancellationToken cancellationToken) => plan!(state, cancellationToken);

    public IEnumerable<TItem> Open(CancellationToken cancellationToken) => execute(state, cancellationToken);

    public bool Verify(CancellationToken cancellationToken) => verify!(state, cancellationToken);
}
