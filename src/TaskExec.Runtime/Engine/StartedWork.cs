using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace TaskExec.Runtime;

/// <summary>Work that has begun: its result, or the task that waits for it, which need not have a result of its own.</summary>
/// <remarks>A value task cannot be that: of a <see cref="System.Threading.Tasks.Task"/> it could only be made by one more async method, which a call that waits would pay for.</remarks>
/// <typeparam name="TResult">What the method returns.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
[StackTraceHidden]
public readonly record struct StartedWork<TResult>
{
    private readonly TResult? _result;

    private StartedWork(Task? task, TResult? result)
    {
        Task = task;
        _result = result;
    }

    /// <summary>The task of work that is not done, or not well, or that has begun as a task.</summary>
    /// <value><see langword="null"/> where there is just a result.</value>
    internal Task? Task { get; }

    internal bool IsDone => Task is null or { IsCompletedSuccessfully: true };

    /// <summary>Work that has a result.</summary>
    /// <param name="task">The task.</param>
    /// <returns>The work.</returns>
    public static StartedWork<TResult> Of(Task<TResult> task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return new(task, result: default);
    }

    /// <summary>Work that has no result.</summary>
    /// <param name="task">The task.</param>
    /// <returns>The work, whose result is the default value.</returns>
    public static StartedWork<TResult> OfVoid(Task task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return new(task.IsCompletedSuccessfully ? null : task, result: default);
    }

    /// <summary>Work that has a result, which is taken if it is there.</summary>
    /// <param name="task">The task.</param>
    /// <returns>The work.</returns>
    public static StartedWork<TResult> Of(ValueTask<TResult> task) => task.IsCompletedSuccessfully ? new(task: null, task.Result) : Waiting(task);

    // Not inlined: a value task whose address is taken is copied where it comes in, and waits there for its own parts to be written.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static StartedWork<TResult> Waiting(ValueTask<TResult> task) => Of(task.AsTask());

    /// <summary>Work that has no result.</summary>
    /// <param name="task">The task.</param>
    /// <returns>The work, whose result is the default value.</returns>
    public static StartedWork<TResult> OfVoid(ValueTask task)
    {
        if (!task.IsCompletedSuccessfully)
        {
            return OfVoid(task.AsTask());
        }

        // What stands behind a value task may wait for its answer to be taken.
        task.GetAwaiter().GetResult();
        return default;
    }

    /// <summary>The result of work whose task has ended well.</summary>
    internal static TResult ResultOf(Task task) => task is Task<TResult> withResult ? withResult.GetAwaiter().GetResult() : default!;

    /// <summary>The result of work that is done; what began as a task is handed on as that task.</summary>
    internal ValueTask<TResult> Done() => Task is not null && Task is Task<TResult> withResult ? new(withResult) : new(_result!);

    /// <summary>Waits for the work.</summary>
    /// <returns>Its result.</returns>
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
