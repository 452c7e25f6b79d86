using System.Runtime.CompilerServices;
using TaskExec.Defaults;

namespace TaskExec.CompilerServices;

// The synchronous kinds of methods.
public static partial class TrackedCall
{
    /// <summary>Runs a synchronous iterator method.</summary>
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
    /// <returns>The sequence. Each enumeration is a run.</returns>
    public static IEnumerable<TItem> RunSequence<TState, TItem>(
        TrackedTaskInfo task,
        TodoId todo,
        TState state,
        Func<TState, CancellationToken, IEnumerable<TItem>> execute,
        Func<TState, CancellationToken, string?>? plan,
        Func<TState, CancellationToken, bool>? verify,
        CancellationToken cancellationToken,
        Action<TState, ArgumentWriter>? arguments = null)
    {
        ArgumentNullException.ThrowIfNull(execute);
        return TrackingSwitch.IsOn
            ? Engine.Sequence<SequenceBody<TState, TItem>, StateArguments<TState>, TItem>(
                task,
                todo,
                new SequenceBody<TState, TItem>(state, execute, plan, verify),
                new(state, arguments),
                cancellationToken)
            : execute(state, cancellationToken);
    }

    /// <summary>Runs a synchronous method that returns something.</summary>
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
    public static TResult RunSync<TState, TResult>(
        TrackedTaskInfo task,
        TodoId todo,
        TState state,
        Func<TState, CancellationToken, TResult> execute,
        Func<TState, CancellationToken, string?>? plan,
        Func<TState, TResult, CancellationToken, bool>? verify,
        CancellationToken cancellationToken,
        Action<TState, ArgumentWriter>? arguments = null)
    {
        ArgumentNullException.ThrowIfNull(execute);
        if (!TrackingSwitch.IsOn)
        {
            return execute(state, cancellationToken);
        }

        var body = new SyncBody<TState, TResult>(state, execute, plan, verify);
        return Engine.Run<SyncBody<TState, TResult>, StateArguments<TState>, TResult>(task, todo, body, new(state, arguments), cancellationToken);
    }

    /// <summary>Runs a synchronous method that returns nothing.</summary>
    /// <typeparam name="TState">The type of the receiver and the arguments.</typeparam>
    /// <param name="task">The task.</param>
    /// <param name="todo">The todo; the default value selects the todo of the ambient context or of the task.</param>
    /// <param name="state">The receiver and the arguments.</param>
    /// <param name="execute">Calls the method.</param>
    /// <param name="plan">Calls its plan method, if it has one.</param>
    /// <param name="verify">Calls its verify method, if it has one.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    /// <param name="arguments">Records the arguments.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void RunVoidSync<TState>(
        TrackedTaskInfo task,
        TodoId todo,
        TState state,
        Action<TState, CancellationToken> execute,
        Func<TState, CancellationToken, string?>? plan,
        Func<TState, CancellationToken, bool>? verify,
        CancellationToken cancellationToken,
        Action<TState, ArgumentWriter>? arguments = null)
    {
        ArgumentNullException.ThrowIfNull(execute);
        if (!TrackingSwitch.IsOn)
        {
            execute(state, cancellationToken);
            return;
        }

        var body = new VoidSyncBody<TState>(state, execute, plan, verify);
        Engine.Run<VoidSyncBody<TState>, StateArguments<TState>, VoidResult>(task, todo, body, new(state, arguments), cancellationToken);
    }
}
