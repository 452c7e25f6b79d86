using System.ComponentModel;
using System.Text.Json;

namespace TaskExec.Runtime;

/// <summary>One tracked task of an assembly: what it is called, what it takes, and how it is run by its name.</summary>
public sealed class CatalogueEntry
{
    private readonly TrackedTaskInfo _task;
    private readonly Func<TaskCall, ValueTask<JsonElement?>>? _run;

    /// <summary>Made by generated code: a task that can be run with JSON arguments.</summary>
    /// <param name="task">The task.</param>
    /// <param name="todoParameter">The parameter that names the todo.</param>
    /// <param name="run">Runs it.</param>
    /// <param name="parameters">What it takes.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public CatalogueEntry(TrackedTaskInfo task, string? todoParameter, Func<TaskCall, ValueTask<JsonElement?>> run, params TaskParameter[] parameters)
    {
        ArgumentNullException.ThrowIfNull(run);
        (_task, Parameters, TodoParameter, _run) = (task, parameters, todoParameter, run);
    }

    /// <summary>Made by generated code: a task that only code can run.</summary>
    /// <param name="task">The task.</param>
    /// <param name="todoParameter">The parameter that names the todo.</param>
    /// <param name="obstacle">Why, as the predicate of a sentence.</param>
    /// <param name="parameters">What it takes.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public CatalogueEntry(TrackedTaskInfo task, string? todoParameter, string obstacle, params TaskParameter[] parameters) =>
        (_task, Parameters, TodoParameter, Obstacle) = (task, parameters, todoParameter, $"'{task?.Name}' {obstacle}, so that it cannot be run by its name. Call it from code.");

    /// <summary>The name of the task: the namespace, type and method, or the one that the attribute gives.</summary>
    public string Name => _task.Name;

    /// <summary>What the task is called for a person.</summary>
    /// <value>The name, where the attribute gives no title.</value>
    public string Title => _task.Title ?? _task.Name;

    /// <summary>The most retries of one run.</summary>
    public int Retries => _task.Retries;

    /// <summary>Free labels.</summary>
    public IReadOnlyList<string> Tags => _task.Tags;

    /// <summary>What the task takes, without the todo and the token.</summary>
    public IReadOnlyList<TaskParameter> Parameters { get; }

    /// <summary>The parameter by which the method itself takes the id of its todo.</summary>
    /// <value><see langword="null"/> where the wrapper adds one.</value>
    public string? TodoParameter { get; }

    /// <summary>The todo of the runs that name none, where the attribute gives one.</summary>
    public string? Todo => _task.Todo;

    /// <summary>Whether the task can be run by its name.</summary>
    public bool CanRun => _run is not null;

    /// <summary>Why the task cannot be run by its name, as a sentence.</summary>
    /// <value><see langword="null"/> where it can.</value>
    public string? Obstacle { get; }

    /// <summary>Runs the task as its wrapper does: tracked, and retried.</summary>
    /// <param name="call">The todo, the arguments, and where the receiver comes from.</param>
    /// <returns>The result as JSON; <see langword="null"/> where the task has none.</returns>
    /// <exception cref="TaskArgumentException">An argument is missing, unknown, or of the wrong kind.</exception>
    /// <exception cref="NotSupportedException">Only code can run the task: see <see cref="Obstacle"/>.</exception>
    /// <exception cref="InvalidOperationException">Nothing gives the receiver, or a type has no JSON contract.</exception>
    /// <exception cref="Exception">What the last attempt threw, unchanged.</exception>
    public ValueTask<JsonElement?> RunAsync(TaskCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (_run is null)
        {
            throw new NotSupportedException(Obstacle);
        }

        call.Check(this);
        return _run(call);
    }
}
