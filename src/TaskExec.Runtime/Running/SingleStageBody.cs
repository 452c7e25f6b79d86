using System.Diagnostics;
using TaskExec.CompilerServices;

namespace TaskExec.Runtime.Running;

/// <summary>Adapts work without a plan or verify method to a run that records its stages one by one.</summary>
[StackTraceHidden]
internal readonly struct SingleStageBody<TBody, TResult>(TBody body) : IStagedRunBody<TResult>
    where TBody : struct, IRunBody<TResult>
{
    public bool HasPlan => false;

    public bool HasVerify => false;

    public WorkHandle<TResult> Start(CancellationToken cancellationToken) => body.Start(cancellationToken);

    public ValueTask<string?> PlanAsync(CancellationToken cancellationToken) => default;

    public ValueTask<bool> VerifyAsync(TResult result, CancellationToken cancellationToken) => new(true);
}
