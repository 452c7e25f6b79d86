using System.Diagnostics;
using TaskExec.Runtime;

namespace TaskExec.CompilerServices;

[StackTraceHidden]
internal readonly struct VoidValueTaskBody<TState>(TState state, Func<TState, CancellationToken, ValueTask> execute) : IRunBody<NoResult>
{
    public StartedWork<NoResult> Start(CancellationToken cancellationToken) => StartedWork<NoResult>.OfVoid(execute(state, cancellationToken));
}
