using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace TaskExec.CompilerServices;

/// <summary>Represents started work: either its result, or the task that completes with it.</summary>
/// <remarks>
/// A <see cref="ValueTask{TResult}"/> is not sufficient. Converting a <see cref="System.Threading.Tasks.Task"/> without a result
/// into one takes another async method, and every awaited call would allocate its state machine.
/// </remarks>
/// <typeparam name="TResult">The type of the method's result.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
[StackTraceHidden]
public readonly record struct WorkHandle<TResult>
{
    private readonly TResult? _result;

    private WorkHandle(Task? task, TResult? result)
    {
        Task = task;
        _result = result;
    }

    /// <summary>Gets the task of work that is pending, has failed, or was started as a <see cref="System.Threading.Tasks.Task"/>.</summary>
    /// <value><see langword="null"/> if only a result is stored.</value>
    internal Task? Task { get; }

    internal bool IsDone => Task is null or { IsCompletedSuccessfully: true };

    /// <summary>Wraps a task with a result.</summary>
    /// <param name="task">The task that the method returned.</param>
    /// <returns>The started work.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="task"/> is <see langword="null"/>.</exception>
    public static WorkHandle<TResult> From(Task<TResult> task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return new(task, result: default);
    }

    /// <summary>Wraps a task without a result.</summary>
    /// <param name="task">The task that the method returned.</param>
    /// <returns>The started work, whose result is the default value.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="task"/> is <see langword="null"/>.</exception>
    public static WorkHandle<TResult> FromVoid(Task task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return new(task.IsCompletedSuccessfully ? null : task, result: default);
    }

    /// <summary>Wraps a value task with a result, which is read immediately if it is available.</summary>
    /// <param name="task">The value task that the method returned.</param>
    /// <returns>The started work.</returns>
    public static WorkHandle<TResult> From(ValueTask<TResult> task) => task.IsCompletedSuccessfully ? new(task: null, task.Result) : Pending(task);

    // Not inlined: AsTask takes the address of the value task, so inlining would copy the argument to the stack on the completed path too.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WorkHandle<TResult> Pending(ValueTask<TResult> task) => From(task.AsTask());

    /// <summary>Wraps a value task without a result.</summary>
    /// <param name="task">The value task that the method returned.</param>
    /// <returns>The started work, whose result is the default value.</returns>
    public static WorkHandle<TResult> FromVoid(ValueTask task)
    {
        if (!task.IsCompletedSuccessfully)
        {
            return FromVoid(task.AsTask());
        }

        // A pooled IValueTaskSource is released only when its result is read.
        task.GetAwaiter().GetResult();
        return default;
    }

    /// <summary>Returns the result of work whose task has completed successfully.</summary>
    internal static TResult ResultOf(Task task) => task is Task<TResult> withResult ? withResult.GetAwaiter().GetResult() : default!;

    /// <summary>Returns the result of completed work. A task that the method returned is passed on as it is.</summary>
    internal ValueTask<TResult> ToValueTask() => Task is not null && Task is Task<TResult> withResult ? new(withResult) : new(_result!);

    /// <summary>Waits until the work has completed.</summary>
    /// <returns>The result of the work.</returns>
    public async ValueTask<TResult> WaitAsync()
    {
        if (Task is null)
        {
            return _result!;
        }

        await Task.ConfigureAwait(false);
        return ResultOf(Task);
    }
}
