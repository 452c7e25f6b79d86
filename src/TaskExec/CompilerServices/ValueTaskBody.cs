using System.Diagnostics;
using TaskExec.Runtime;

namespace TaskExec.CompilerServices;

[StackTraceHidden]
internal readonly struct ValueTaskBody<TState, TResult>(TState state, Func<TState, CancellationToken, ValueTask<TResult>> execute) : IRunBody<TResult>
{
    public StartedWork<TResult> Start(CancellationToken cancellationToken) => StartedWork<TResult>.Of(execute(state, cancellationToken));
}
