using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using TaskExec.Defaults;
using TaskExec.Runtime;

namespace TaskExec.CompilerServices;

/// <summary>What generated wrappers call. Each return kind has a name of its own, so that lambdas never compete in overload resolution.</summary>
/// <remarks>They are inlined on demand: where tracking is off, nothing but the direct call remains of them, and left to itself the compiler inlines them in one process and not in the next.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
[StackTraceHidden]
public static class TrackedCall
{
    /// <summary>Whether calls are tracked at all; <c>TASKEXEC_ENABLED=0</c> turns it off.</summary>
    public static bool IsOn => TrackingSwitch.IsOn;

    /// <summary>Whether an existing call belongs to the run that it is made in, so that it must not begin another one: one call is one run.</summary>
    /// <param name="task">The name of the task of the method that is called.</param>
    /// <param name="todo">The todo that the call names; the default value names none.</param>
    /// <returns>Whether the innermost open run is of this task, and on this todo where the call names one; or nothing is tracked at all.</returns>
    /// <remarks>A door or a delegate of the engine has opened the run then, or the method calls itself in a roundabout way.</remarks>
    public static bool Joins(string task, TodoId todo = default) =>
        !TrackingSwitch.IsOn || (TaskRun.Current is { } run && run.TaskName == task && (todo.IsNone || todo == run.Todo));

    /// <summary>Begins the run of a synchronous method whose attempts the wrapper makes itself.</summary>
    /// <param name="task">The task.</param>
    /// <param name="todo">The todo; the default value leaves the choice to the surroundings and the task.</param>
    /// <param name="hasPlan">Whether there is a <c>Plan</c> method.</param>
    /// <param name="hasVerify">Whether there is a <c>Verify</c> method.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    /// <returns>The run.</returns>
    public static InlineRun Begin(TrackedTaskInfo task, TodoId todo, bool hasPlan, bool hasVerify, CancellationToken cancellationToken) =>
        TaskExecutor.CurrentEngine.Begin(task, todo, hasPlan, hasVerify, cancellationToken);

    /// <summary>Runs a method that returns a <see cref="Task{TResult}"/>.</summary>
    /// <typeparam name="TState">The receiver and the arguments.</typeparam>
    /// <typeparam name="TResult">What the method returns.</typeparam>
    /// <param name="task">The task.</param>
    /// <param name="todo">The todo; the default value leaves the choice to the surroundings and the task.</param>
    /// <param name="state">The receiver and the arguments.</param>
    /// <param name="execute">Calls the method.</param>
    /// <param name="plan">Calls its <c>Plan</c> method.</param>
    /// <param name="verify">Calls its <c>Verify</c> method.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    /// <param name="arguments">Writes down what the method is called with.</param>
    /// <returns>What the method returned.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Task<TResult> RunTask<TState, TResult>(TrackedTaskInfo task, TodoId todo, TState state, Func<TState, CancellationToken, Task<TResult>> execute, Func<TState, CancellationToken, ValueTask<string?>>? plan, Func<TState, TResult, CancellationToken, ValueTask<bool>>? verify, CancellationToken cancellationToken, Action<TState, ArgumentWriter>? arguments = null)
    {
        ArgumentNullException.ThrowIfNull(execute);
        if (!TrackingSwitch.IsOn)
        {
            return execute(state, cancellationToken);
        }

        var body = new TaskBody<TState, TResult>(state, execute);
        return RunAsync<TaskBody<TState, TResult>, TState, TResult>(task, todo, body, state, plan, verify, arguments, cancellationToken).AsTask();
    }

    /// <summary>Runs a method that returns a <see cref="Task"/>.</summary>
    /// <typeparam name="TState">The receiver and the arguments.</typeparam>
    /// <param name="task">The task.</param>
    /// <param name="todo">The todo; the default value leaves the choice to the surroundings and the task.</param>
    /// <param name="state">The receiver and the arguments.</param>
    /// <param name="execute">Calls the method.</param>
    /// <param name="plan">Calls its <c>Plan</c> method.</param>
    /// <param name="verify">Calls its <c>Verify</c> method.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    /// <param name="arguments">Writes down what the method is called with.</param>
    /// <returns>The run.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Task RunVoidTask<TState>(TrackedTaskInfo task, TodoId todo, TState state, Func<TState, CancellationToken, Task> execute, Func<TState, CancellationToken, ValueTask<string?>>? plan, Func<TState, CancellationToken, ValueTask<bool>>? verify, CancellationToken cancellationToken, Action<TState, ArgumentWriter>? arguments = null)
    {
        ArgumentNullException.ThrowIfNull(execute);
        if (!TrackingSwitch.IsOn)
        {
            return execute(state, cancellationToken);
        }

        var body = new VoidTaskBody<TState>(state, execute);
        var run = RunAsync<VoidTaskBody<TState>, TState, NoResult>(task, todo, body, state, plan, WithoutResult(verify), arguments, cancellationToken);
        return run.IsCompletedSuccessfully ? Task.CompletedTask : run.AsTask();
    }

    /// <summary>Runs a method that returns a <see cref="ValueTask{TResult}"/>.</summary>
    /// <typeparam name="TState">The receiver and the arguments.</typeparam>
    /// <typeparam name="TResult">What the method returns.</typeparam>
    /// <param name="task">The task.</param>
    /// <param name="todo">The todo; the default value leaves the choice to the surroundings and the task.</param>
    /// <param name="state">The receiver and the arguments.</param>
    /// <param name="execute">Calls the method.</param>
    /// <param name="plan">Calls its <c>Plan</c> method.</param>
    /// <param name="verify">Calls its <c>Verify</c> method.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    /// <param name="arguments">Writes down what the method is called with.</param>
    /// <returns>What the method returned.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ValueTask<TResult> RunValueTask<TState, TResult>(TrackedTaskInfo task, TodoId todo, TState state, Func<TState, CancellationToken, ValueTask<TResult>> execute, Func<TState, CancellationToken, ValueTask<string?>>? plan, Func<TState, TResult, CancellationToken, ValueTask<bool>>? verify, CancellationToken cancellationToken, Action<TState, ArgumentWriter>? arguments = null)
    {
        ArgumentNullException.ThrowIfNull(execute);
        if (!TrackingSwitch.IsOn)
        {
            return execute(state, cancellationToken);
        }

        var body = new ValueTaskBody<TState, TResult>(state, execute);
        return RunAsync<ValueTaskBody<TState, TResult>, TState, TResult>(task, todo, body, state, plan, verify, arguments, cancellationToken);
    }

    /// <summary>Runs a method that returns a <see cref="ValueTask"/>.</summary>
    /// <typeparam name="TState">The receiver and the arguments.</typeparam>
    /// <param name="task">The task.</param>
    /// <param name="todo">The todo; the default value leaves the choice to the surroundings and the task.</param>
    /// <param name="state">The receiver and the arguments.</param>
    /// <param name="execute">Calls the method.</param>
    /// <param name="plan">Calls its <c>Plan</c> method.</param>
    /// <param name="verify">Calls its <c>Verify</c> method.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    /// <param name="arguments">Writes down what the method is called with.</param>
    /// <returns>The run.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ValueTask RunVoidValueTask<TState>(TrackedTaskInfo task, TodoId todo, TState state, Func<TState, CancellationToken, ValueTask> execute, Func<TState, CancellationToken, ValueTask<string?>>? plan, Func<TState, CancellationToken, ValueTask<bool>>? verify, CancellationToken cancellationToken, Action<TState, ArgumentWriter>? arguments = null)
    {
        ArgumentNullException.ThrowIfNull(execute);
        if (!TrackingSwitch.IsOn)
        {
            return execute(state, cancellationToken);
        }

        var body = new VoidValueTaskBody<TState>(state, execute);
        var run = RunAsync<VoidValueTaskBody<TState>, TState, NoResult>(task, todo, body, state, plan, WithoutResult(verify), arguments, cancellationToken);
        return run.IsCompletedSuccessfully ? default : new ValueTask(run.AsTask());
    }

    /// <summary>Runs a method that returns an asynchronous stream.</summary>
    /// <typeparam name="TState">The receiver and the arguments.</typeparam>
    /// <typeparam name="TItem">What the stream hands out.</typeparam>
    /// <param name="task">The task.</param>
    /// <param name="todo">The todo; the default value leaves the choice to the surroundings and the task.</param>
    /// <param name="state">The receiver and the arguments.</param>
    /// <param name="execute">Calls the method.</param>
    /// <param name="plan">Calls its <c>Plan</c> method.</param>
    /// <param name="verify">Calls its <c>Verify</c> method.</param>
    /// <param name="cancellationToken">Cancels every enumeration.</param>
    /// <param name="arguments">Writes down what the method is called with.</param>
    /// <returns>The stream, of which each enumeration is a run.</returns>
    public static IAsyncEnumerable<TItem> RunStream<TState, TItem>(TrackedTaskInfo task, TodoId todo, TState state, Func<TState, CancellationToken, IAsyncEnumerable<TItem>> execute, Func<TState, CancellationToken, ValueTask<string?>>? plan, Func<TState, CancellationToken, ValueTask<bool>>? verify, CancellationToken cancellationToken, Action<TState, ArgumentWriter>? arguments = null)
    {
        ArgumentNullException.ThrowIfNull(execute);
        return TrackingSwitch.IsOn
            ? TaskExecutor.CurrentEngine.Stream<StreamBody<TState, TItem>, StateArguments<TState>, TItem>(task, todo, new StreamBody<TState, TItem>(state, execute, plan, verify), new(state, arguments), cancellationToken)
            : execute(state, cancellationToken);
    }

    /// <summary>Runs a method that is a synchronous iterator.</summary>
    /// <typeparam name="TState">The receiver and the arguments.</typeparam>
    /// <typeparam name="TItem">What the sequence hands out.</typeparam>
    /// <param name="task">The task.</param>
    /// <param name="todo">The todo; the default value leaves the choice to the surroundings and the task.</param>
    /// <param name="state">The receiver and the arguments.</param>
    /// <param name="execute">Calls the method.</param>
    /// <param name="plan">Calls its <c>Plan</c> method.</param>
    /// <param name="verify">Calls its <c>Verify</c> method.</param>
    /// <param name="cancellationToken">Cancels every enumeration.</param>
    /// <param name="arguments">Writes down what the method is called with.</param>
    /// <returns>The sequence, of which each enumeration is a run.</returns>
    public static IEnumerable<TItem> RunSequence<TState, TItem>(TrackedTaskInfo task, TodoId todo, TState state, Func<TState, CancellationToken, IEnumerable<TItem>> execute, Func<TState, CancellationToken, string?>? plan, Func<TState, CancellationToken, bool>? verify, CancellationToken cancellationToken, Action<TState, ArgumentWriter>? arguments = null)
    {
        ArgumentNullException.ThrowIfNull(execute);
        return TrackingSwitch.IsOn
            ? TaskExecutor.CurrentEngine.Sequence<SequenceBody<TState, TItem>, StateArguments<TState>, TItem>(task, todo, new SequenceBody<TState, TItem>(state, execute, plan, verify), new(state, arguments), cancellationToken)
            : execute(state, cancellationToken);
    }

    /// <summary>Runs a synchronous method that returns something.</summary>
    /// <typeparam name="TState">The receiver and the arguments.</typeparam>
    /// <typeparam name="TResult">What the method returns.</typeparam>
    /// <param name="task">The task.</param>
    /// <param name="todo">The todo; the default value leaves the choice to the surroundings and the task.</param>
    /// <param name="state">The receiver and the arguments.</param>
    /// <param name="execute">Calls the method.</param>
    /// <param name="plan">Calls its <c>Plan</c> method.</param>
    /// <param name="verify">Calls its <c>Verify</c> method.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    /// <param name="arguments">Writes down what the method is called with.</param>
    /// <returns>What the method returned.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TResult RunSync<TState, TResult>(TrackedTaskInfo task, TodoId todo, TState state, Func<TState, CancellationToken, TResult> execute, Func<TState, CancellationToken, string?>? plan, Func<TState, TResult, CancellationToken, bool>? verify, CancellationToken cancellationToken, Action<TState, ArgumentWriter>? arguments = null)
    {
        ArgumentNullException.ThrowIfNull(execute);
        if (!TrackingSwitch.IsOn)
        {
            return execute(state, cancellationToken);
        }

        var body = new SyncBody<TState, TResult>(state, execute, plan, verify);
        return TaskExecutor.CurrentEngine.Run<SyncBody<TState, TResult>, StateArguments<TState>, TResult>(task, todo, body, new(state, arguments), cancellationToken);
    }

    /// <summary>Runs a synchronous method that returns nothing.</summary>
    /// <typeparam name="TState">The receiver and the arguments.</typeparam>
    /// <param name="task">The task.</param>
    /// <param name="todo">The todo; the default value leaves the choice to the surroundings and the task.</param>
    /// <param name="state">The receiver and the arguments.</param>
    /// <param name="execute">Calls the method.</param>
    /// <param name="plan">Calls its <c>Plan</c> method.</param>
    /// <param name="verify">Calls its <c>Verify</c> method.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    /// <param name="arguments">Writes down what the method is called with.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void RunVoidSync<TState>(TrackedTaskInfo task, TodoId todo, TState state, Action<TState, CancellationToken> execute, Func<TState, CancellationToken, string?>? plan, Func<TState, CancellationToken, bool>? verify, CancellationToken cancellationToken, Action<TState, ArgumentWriter>? arguments = null)
    {
        ArgumentNullException.ThrowIfNull(execute);
        if (!TrackingSwitch.IsOn)
        {
            execute(state, cancellationToken);
            return;
        }

        var body = new VoidSyncBody<TState>(state, execute, plan, verify);
        TaskExecutor.CurrentEngine.Run<VoidSyncBody<TState>, StateArguments<TState>, NoResult>(task, todo, body, new(state, arguments), cancellationToken);
    }

    private static ValueTask<TResult> RunAsync<TBody, TState, TResult>(TrackedTaskInfo task, TodoId todo, TBody body, TState state, Func<TState, CancellationToken, ValueTask<string?>>? plan, Func<TState, TResult, CancellationToken, ValueTask<bool>>? verify, Action<TState, ArgumentWriter>? arguments, CancellationToken cancellationToken)
        where TBody : struct, IRunBody<TResult> =>
        plan is null && verify is null
            ? TaskExecutor.CurrentEngine.RunAsync<TBody, StateArguments<TState>, TResult>(task, todo, body, new(state, arguments), cancellationToken)
            : TaskExecutor.CurrentEngine.RunStagedAsync<StagedBody<TBody, TState, TResult>, StateArguments<TState>, TResult>(task, todo, new(body, state, plan, verify), new(state, arguments), cancellationToken);

    private static Func<TState, NoResult, CancellationToken, ValueTask<bool>>? WithoutResult<TState>(Func<TState, CancellationToken, ValueTask<bool>>? verify) =>
        verify is null ? null : Closure(verify);

    // Its own method: the closure would be made before it is known that there is something to close over.
    private static Func<TState, NoResult, CancellationToken, ValueTask<bool>> Closure<TState>(Func<TState, CancellationToken, ValueTask<bool>> verify) =>
        (state, _, cancellationToken) => verify(state, cancellationToken);
}
