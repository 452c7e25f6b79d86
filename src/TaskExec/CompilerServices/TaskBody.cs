using System.Diagnostics;

namespace TaskExec.CompilerServices;

// How the engine calls a method of each return type. They differ in the call alone, and stay structs so that a run allocates none of them.
[StackTraceHidden]
internal readonly struct TaskBody<TState, TResult>(TState state, Func<TState, CancellationToken, Task<TResult>> execute) : IRunBody<TResult>
{
    public WorkHandle<TResult> Start(CancellationToken cancellationToken) => WorkHandle<TResult>.From(execute(state, cancellationToken));
}

[StackTraceHidden]
internal readonly struct VoidTaskBody<TState>(TState state, Func<TState, CancellationToken, Task> execute) : IRunBody<VoidResult>
{
    public WorkHandle<VoidResult> Start(CancellationToken cancellationToken) => WorkHandle<VoidResult>.FromVoid(execute(state, cancellationToken));
}

[StackTraceHidden]
internal readonly struct ValueTaskBody<TState, TResult>(TState state, Func<TState, CancellationToken, ValueTask<TResult>> execute) : IRunBody<TResult>
{
    public WorkHandle<TResult> Start(CancellationToken cancellationToken) => WorkHandle<TResult>.From(execute(state, cancellationToken));
}

[StackTraceHidden]
internal readonly struct VoidValueTaskBody<TState>(TState state, Func<TState, CancellationToken, ValueTask> execute) : IRunBody<VoidResult>
{
    public WorkHandle<VoidResult> Start(CancellationToken cancellationToken) => WorkHandle<VoidResult>.FromVoid(execute(state, cancellationToken));
}

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

    public WorkHandle<TResult> Start(CancellationToken cancellationToken) => body.Start(cancellationToken);

    public ValueTask<bool> VerifyAsync(TResult result, CancellationToken cancellationToken) => verify!(state, result, cancellationToken);
}

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

[StackTraceHidden]
internal readonly struct VoidSyncBody<TState>(
    TState state,
    Action<TState, CancellationToken> execute,
    Func<TState, CancellationToken, string?>? plan,
    Func<TState, CancellationToken, bool>? verify) : ISyncRunBody<VoidResult>
{
    public bool HasPlan => plan is not null;

    public bool HasVerify => verify is not null;

    public string? Plan(CancellationToken cancellationToken) => plan!(state, cancellationToken);

    public VoidResult Execute(CancellationToken cancellationToken)
    {
        execute(state, cancellationToken);
        return default;
    }

    public bool Verify(VoidResult result, CancellationToken cancellationToken) => verify!(state, cancellationToken);
}

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

/// <summary>Records the arguments with which a wrapper calls the method.</summary>
internal readonly struct StateArguments<TState>(TState state, Action<TState, ArgumentWriter>? write) : IRunArguments
{
    public void Write(ArgumentWriter to)
    {
        if (write is null)
        {
            to.CannotBeRepeated();
            return;
        }

        write(state, to);
    }
}
