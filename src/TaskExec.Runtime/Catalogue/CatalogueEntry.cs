using System.ComponentModel;
using System.Text.Json;

namespace TaskExec.CompilerServices;

/// <summary>Describes one tracked task of an assembly, and runs it by name with JSON arguments.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class CatalogueEntry
{
    private readonly TrackedTaskInfo _task;
    private readonly Func<TaskCall, ValueTask<JsonElement?>>? _run;

    /// <summary>Initializes a new instance of the <see cref="CatalogueEntry"/> class for a task that can be run by name. Called by generated code.</summary>
    /// <param name="task">The task.</param>
    /// <param name="todoParameter">The name of the parameter that receives the id of the todo, or <see langword="null"/>.</param>
    /// <param name="run">Runs the task.</param>
    /// <param name="parameters">The parameters of the task.</param>
    /// <exception cref="ArgumentNullException"><paramref name="run"/> is <see langword="null"/>.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public CatalogueEntry(TrackedTaskInfo task, string? todoParameter, Func<TaskCall, ValueTask<JsonElement?>> run, params TaskParameter[] parameters)
    {
        ArgumentNullException.ThrowIfNull(run);
        (_task, Parameters, TodoParameter, _run) = (task, parameters, todoParameter, run);
    }

    /// <summary>Initializes a new instance of the <see cref="CatalogueEntry"/> class for a task that only code can call. Called by generated code.</summary>
    /// <param name="task">The task.</param>
    /// <param name="todoParameter">The name of the parameter that receives the id of the todo, or <see langword="null"/>.</param>
    /// <param name="notInvocableReason">The reason, as the predicate of a sentence whose subject is the name of the task.</param>
    /// <param name="parameters">The parameters of the task.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public CatalogueEntry(TrackedTaskInfo task, string? todoParameter, string notInvocableReason, params TaskParameter[] parameters)
    {
        (_task, Parameters, TodoParameter) = (task, parameters, todoParameter);
        NotInvocableReason = $"'{task?.Name}' {notInvocableReason}, so it cannot be run by name. Call it from code.";
    }

    /// <summary>Gets the name of the task.</summary>
    /// <value>The namespace, type and method, or the name that the attribute specifies.</value>
    public string Name => _task.Name;

    /// <summary>Gets the display title of the task.</summary>
    /// <value>The title that the attribute specifies, or the name of the task.</value>
    public string Title => _task.Title ?? _task.Name;

    /// <summary>Gets the maximum number of retries per run.</summary>
    /// <value>The number of retries that the attribute specifies; 0 if it specifies none.</value>
    public int Retries => _task.Retries;

    /// <summary>Gets the tags of the task.</summary>
    /// <value>The tags that the attribute specifies; an empty list if it specifies none.</value>
    public IReadOnlyList<string> Tags => _task.Tags;

    /// <summary>Gets the parameters of the task, without the todo and the cancellation token.</summary>
    /// <value>The parameters in the order of their declaration.</value>
    public IReadOnlyList<TaskParameter> Parameters { get; }

    /// <summary>Gets the name of the method parameter that receives the id of the todo.</summary>
    /// <value>The name, or <see langword="null"/> if the method has no such parameter and the generated wrapper adds one.</value>
    public string? TodoParameter { get; }

    /// <summary>Gets the id of the todo for runs that specify none.</summary>
    /// <value>The id that the attribute specifies, or <see langword="null"/> for the standing todo of the task.</value>
    public string? Todo => _task.Todo;

    /// <summary>Gets a value indicating whether the task can be run by name.</summary>
    /// <value><see langword="true"/> if <see cref="RunAsync"/> can run the task; otherwise <see cref="NotInvocableReason"/> contains the reason.</value>
    public bool CanRun => _run is not null;

    /// <summary>Gets the reason why the task cannot be run by name, and the remedy.</summary>
    /// <value>Two sentences, or <see langword="null"/> if <see cref="CanRun"/> is <see langword="true"/>.</value>
    public string? NotInvocableReason { get; }

    /// <summary>Runs the task in the same way as its generated wrapper: the run is recorded, and failures are retried.</summary>
    /// <param name="call">The todo, the arguments and the services of the call.</param>
    /// <returns>The result as JSON, or <see langword="null"/> if the task returns none.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="call"/> is <see langword="null"/>.</exception>
    /// <exception cref="TaskArgumentException">An argument is missing, unknown or of the wrong type.</exception>
    /// <exception cref="NotSupportedException">The task cannot be run by name. <see cref="NotInvocableReason"/> contains the reason.</exception>
    /// <exception cref="InvalidOperationException">No instance of the declaring type is available, or a type has no JSON contract.</exception>
    /// <exception cref="Exception">The last attempt failed. Its exception is rethrown unchanged.</exception>
    public ValueTask<JsonElement?> RunAsync(TaskCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (_run is null)
        {
            throw new NotSupportedException(NotInvocableReason);
        }

        call.Check(this);
        return _run(call);
    }
}

/// <summary>Describes one parameter of a tracked task that is passed by name, as JSON.</summary>
/// <param name="Name">The name of the parameter.</param>
/// <param name="Type">The type of the parameter in C# syntax.</param>
/// <param name="IsOptional">Whether the argument can be omitted.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record TaskParameter(string Name, string Type, bool IsOptional);
