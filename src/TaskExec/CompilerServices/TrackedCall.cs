using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using TaskExec.Defaults;

namespace TaskExec.CompilerServices;

/// <summary>
/// Contains the methods that generated wrappers call. Each kind of return type has its own name, so that lambdas never compete in overload resolution.
/// </summary>
/// <remarks>
/// The methods are marked for inlining because the JIT otherwise inlines them in one process and not in the next. With tracking turned off only the direct
/// call remains.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
[StackTraceHidden]
public static partial class TrackedCall
{
    /// <summary>Gets whether calls are tracked. <c>TASKEXEC_ENABLED=0</c> turns tracking off.</summary>
    public static bool IsOn => TrackingSwitch.IsOn;

    /// <summary>Gets the engine of the current code.</summary>
    public static RunEngine Engine => EngineScope.Current ?? HostedEngine.Current ?? TaskExecutor.Default.Engine;

    /// <summary>Returns whether a call belongs to the run that is already open, so that it must not begin another one.</summary>
    /// <param name="task">The name of the task of the called method.</param>
    /// <param name="todo">The todo that the call names, or the default value.</param>
    /// <returns>
    /// <see langword="true"/> when the innermost open run belongs to this task, and to the todo if the call names one, or when tracking is off.
    /// </returns>
    /// <remarks>That is the case when an adapter or a delegate of the engine began the run, or when the method calls itself.</remarks>
    public static bool Joins(string task, TodoId todo = default) =>
        !TrackingSwitch.IsOn || (TaskRun.Current is { } run && run.TaskName == task && (todo.IsNone || todo == run.Todo));

    /// <summary>Begins the run of a synchronous method whose attempts are made by the wrapper.</summary>
    /// <param name="task">The task.</param>
    /// <param name="todo">The todo; the default value selects the todo of the ambient context or of the task.</param>
    /// <param name="hasPlan">Whether the task has a plan method.</param>
    /// <param name="hasVerify">Whether the task has a verify method.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    /// <returns>The run.</returns>
    public static InlineRun Begin(TrackedTaskInfo task, TodoId todo, bool hasPlan, bool hasVerify, CancellationToken cancellationToken) =>
        Engine.Begin(task, todo, hasPlan, hasVerify, cancellationToken);

    /// <summary>Runs a method that returns a <see cref="Task{TResult}"/>.</summary>
    /// <typeparam name="TState">The type of the receiver and the arguments.</typeparam>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="task">The task.</param>
    /// <param name="todo">The todo; the default value selects the todo of the ambient context or of the task.</param>
    /// <param name="state">The receiver and the arguments.</param>
    /// <param name="execute">Calls the method.</param>
    /// <param name="plan">Calls its plan method, if it has one.</param>
    /// <param name="verify">Calls its verify method, if it has one.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    /// <param name="arguments">Records the arguments.</param>
    /// <returns>The result of the method.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Task<TResult> RunTask<TState, TResult>(
        TrackedTaskInfo task,
        TodoId todo,
        TState state,
        Func<TState, CancellationToken, Task<TResult>> execute,
        Func<TState, CancellationToken, ValueTask<string?>>? plan,
        Func<TState, TResult, CancellationToken, ValueTask<bool>>? verify,
        CancellationToken cancellationToken,
        Action<TState, ArgumentWriter>? arguments = null)
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
    /// <typeparam name="TState">The type of the receiver and the arguments.</typeparam>
    /// <param name="task">The task.</param>
    /// <param name="todo">The todo; the default value selects the todo of the ambient context or of the task.</param>
    /// <param name="state">The receiver and the arguments.</param>
    /// <param name="execute">Calls the method.</param>
    /// <param name="plan">Calls its plan method, if it has one.</param>
    /// <param name="verify">Calls its verify method, if it has one.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    /// <param name="arguments">Records the arguments.</param>
    /// <returns>A task that completes when the run has ended.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Task RunVoidTask<TState>(
        TrackedTaskInfo task,
        TodoId todo,
        TState state,
        Func<TState, CancellationToken, Task> execute,
        Func<TState, CancellationToken, ValueTask<string?>>? plan,
        Func<TState, CancellationToken, ValueTask<bool>>? verify,
        CancellationToken cancellationToken,
        Action<TState, ArgumentWriter>? arguments = null)
    {
        ArgumentNullException.ThrowIfNull(execute);
        if (!TrackingSwitch.IsOn)
        {
            return execute(state, cancellationToken);
        }

        var body = new VoidTaskBody<TState>(state, execute);
        var run = RunAsync<VoidTaskBody<TState>, TState, VoidResult>(task, todo, body, state, plan, WithoutResult(verify), arguments, cancellationToken);
        return run.IsCompletedSuccessfully ? Task.CompletedTask : run.AsTask();
    }

    /// <summary>Runs a method that returns a <see cref="ValueTask{TResult}"/>.</summary>
    /// <typeparam name="TState">The type of the receiver and the arguments.</typeparam>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="task">The task.</param>
    /// <param name="todo">The todo; the default value selects the todo of the ambient context or of the task.</param>
    /// <param name="state">The receiver and the arguments.</param>
    /// <param name="execute">Calls the method.</param>
    /// <param name="plan">Calls its plan method, if it has one.</param>
    /// <param name="verify">Calls its verify method, if it has one.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    /// <param name="arguments">Records the arguments.</param>
    /// <returns>The result of the method.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ValueTask<TResult> RunValueTask<TState, TResult>(
        TrackedTaskInfo task,
        TodoId todo,
        TState state,
        Func<TState, CancellationToken, ValueTask<TResult>> execute,
        Func<TState, CancellationToken, ValueTask<string?>>? plan,
        Func<TState, TResult, CancellationToken, ValueTask<bool>>? verify,
        CancellationToken cancellationToken,
        Action<TState, ArgumentWriter>? arguments = null)
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
    /// <typeparam name="TState">The type of the receiver and the arguments.</typeparam>
    /// <param name="task">The task.</param>
    /// <param name="todo">The todo; the default value selects the todo of the ambient context or of the task.</param>
    /// <param name="state">The receiver and the arguments.</param>
    /// <param name="execute">Calls the method.</param>
    /// <param name="plan">Calls its plan method, if it has one.</param>
    /// <param name="verify">Calls its verify method, if it has one.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    /// <param name="arguments">Records the arguments.</param>
    /// <returns>A task that completes when the run has ended.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ValueTask RunVoidValueTask<TState>(
        TrackedTaskInfo task,
        TodoId todo,
        TState state,
        Func<TState, CancellationToken, ValueTask> execute,
        Func<TState, CancellationToken, ValueTask<string?>>? plan,
        Func<TState, CancellationToken, ValueTask<bool>>? verify,
        CancellationToken cancellationToken,
        Action<TState, ArgumentWriter>? arguments = null)
    {
        ArgumentNullException.ThrowIfNull(execute);
        if (!TrackingSwitch.IsOn)
        {
            return execute(state, cancellationToken);
        }

        var body = new VoidValueTaskBody<TState>(state, execute);
        var run = RunAsync<VoidValueTaskBody<TState>, TState, VoidResult>(task, todo, body, state, plan, WithoutResult(verify), arguments, cancellationToken);
        return run.IsCompletedSuccessfully ? default : new ValueTask(run.AsTask());
    }

    /// <summary>Runs a method that returns an asynchronous stream.</summary>
    /// <typeparam name="TState">The type of the receiver and the arguments.</typeparam>
    /// <typeparam name="TItem">The type of the items.</typeparam>
    /// <param name="task">The task.</param>
    /// <param name="todo">The todo; the default value selects the todo of the ambient context or of the task.</param>
    /// <param name="state">The receiver and the arguments.</param>
    /// <param name="execute">Calls the method.</param>
    /// <param name="plan">Calls its plan method, if it has one.</param>
    /// <param name="verify">Calls its verify method, if it has one.</param>
    /// <param name="cancellationToken">Cancels every enumeration.</param>
    /// <param name="arguments">Records the arguments.</param>
    /// <returns>The stream. Each enumeration is a run.</returns>
    public static IAsyncEnumerable<TItem> RunStream<TState, TItem>(
        TrackedTaskInfo task,
        TodoId todo,
        TState state,
        Func<TState, CancellationToken, IAsyncEnumerable<TItem>> execute,
        Func<TState, CancellationToken, ValueTask<string?>>? plan,
        Func<TState, CancellationToken, ValueTask<bool>>? verify,
        CancellationToken cancellationToken,
        Action<TState, ArgumentWriter>? arguments = null)
    {
        ArgumentNullException.ThrowIfNull(execute);
        return TrackingSwitch.IsOn
            ? Engine.Stream<StreamBody<TState, TItem>, StateArguments<TState>, TItem>(
                task,
                todo,
                new StreamBody<TState, TItem>(state, execute, plan, verify),
                new(state, arguments),
                cancellationToken)
            : execute(state, cancellationToken);
    }

    private static ValueTask<TResult> RunAsync<TBody, TState, TResult>(
        TrackedTaskInfo task,
        TodoId todo,
        TBody body,
        TState state,
        Func<TState, CancellationToken, ValueTask<string?>>? plan,
        Func<TState, TResult, CancellationToken, ValueTask<bool>>? verify,
        Action<TState, ArgumentWriter>? arguments,
        CancellationToken cancellationToken)
        where TBody : struct, IRunBody<TResult> =>
        plan is null && verify is null
            ? Engine.RunAsync<TBody, StateArguments<TState>, TResult>(task, todo, body, new(state, arguments), cancellationToken)
            : Engine.RunStagedAsync<StagedBody<TBody, TState, TResult>, StateArguments<TState>, TResult>(
                task,
                todo,
                new(body, state, plan, verify),
                new(state, arguments),
                cancellationToken);

    private static Func<TState, VoidResult, CancellationToken, ValueTask<bool>>? WithoutResult<TState>(
        Func<TState, CancellationToken, ValueTask<bool>>? verify) =>
        verify is null ? null : Closure(verify);

    // A method of its own, because the compiler allocates the closure at the start of the method that contains the lambda.
    private static Func<TState, VoidResult, CancellationToken, ValueTask<bool>> Closure<TState>(Func<TState, CancellationToken, ValueTask<bool>> verify) =>
        (state, _, cancellationToken) => verify(state, cancellationToken);
}
