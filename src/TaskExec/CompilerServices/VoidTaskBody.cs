using System.Diagnostics;
using TaskExec.Runtime;

namespace TaskExec.CompilerServices;

[StackTraceHidden]
internal readonly struct VoidTaskBody<TState>(TState state, Func<TState, CancellationToken, Task> execute) : IRunBody<NoResult>
{
    public StartedWork<NoResult> Start(CancellationToken cancellationToken) => StartedWork<NoResult>.OfVoid(execute(state, cancellationToken));
}
