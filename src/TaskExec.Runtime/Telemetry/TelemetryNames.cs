namespace TaskExec;

/// <summary>Defines the names of the spans, metrics and attributes that TaskExec publishes.</summary>
/// <remarks>
/// Error attributes follow the semantic conventions of OpenTelemetry. The attributes that begin with <c>gen_ai</c> follow its conventions
/// for tool execution, which are still in development.
/// </remarks>
public static class TelemetryNames
{
    /// <summary>The name of the activity source.</summary>
    public const string ActivitySource = "TaskExec";

    /// <summary>The name of the meter.</summary>
    public const string Meter = "TaskExec";

    /// <summary>The name of the span of one attempt. Its parent is the span of the run.</summary>
    public const string AttemptSpan = "attempt";

    /// <summary>The name of the span of a verification. Its parent is the span of the attempt.</summary>
    public const string VerifySpan = "verify";

    /// <summary>A histogram of the duration of runs in seconds, including delays between attempts.</summary>
    public const string RunDuration = "taskexec.run.duration";

    /// <summary>A histogram of the number of attempts per run.</summary>
    public const string RunAttempts = "taskexec.run.attempts";

    /// <summary>A counter of runs that have ended, by outcome and failure class.</summary>
    public const string RunOutcomes = "taskexec.run.outcomes";

    /// <summary>A counter of messages and artifacts that were dropped because their run had already ended.</summary>
    public const string LateRecords = "taskexec.run.late_records";

    /// <summary>A histogram of the time that the end of a run waits for the store, in seconds.</summary>
    public const string StoreLag = "taskexec.store.lag";

    /// <summary>A counter of runs with events that the store did not accept.</summary>
    public const string StoreFailures = "taskexec.store.failures";

    /// <summary>A counter of exceptions that observers threw.</summary>
    public const string ObserverFailures = "taskexec.observer.failures";

    /// <summary>The attribute with the name of the task.</summary>
    public const string Task = "taskexec.task";

    /// <summary>The attribute with the id of the todo.</summary>
    public const string Todo = "taskexec.todo.id";

    /// <summary>The attribute with the id of the run.</summary>
    public const string Run = "taskexec.run.id";

    /// <summary>The attribute with the number of the attempt, starting at 1.</summary>
    public const string Attempt = "taskexec.attempt";

    /// <summary>The attribute with the outcome of the run, spelled as in <c>todos.json</c>.</summary>
    public const string Outcome = "taskexec.outcome";

    /// <summary>The attribute with the failure class, spelled as in <c>todos.json</c>.</summary>
    public const string FailureClass = "taskexec.failure.class";

    /// <summary>The attribute with the full type name of the exception.</summary>
    public const string ErrorType = "error.type";

    /// <summary>The generative AI attribute with the operation, which is <see cref="ExecuteTool"/>.</summary>
    public const string GenAiOperation = "gen_ai.operation.name";

    /// <summary>The generative AI attribute with the name of the tool, which is the name of the task.</summary>
    public const string GenAiToolName = "gen_ai.tool.name";

    /// <summary>The generative AI attribute with the type of the tool, which is <c>function</c>.</summary>
    public const string GenAiToolType = "gen_ai.tool.type";

    /// <summary>The generative AI attribute with the id of the tool call, which is the id of the run.</summary>
    public const string GenAiCallId = "gen_ai.tool.call.id";

    /// <summary>The value of <see cref="GenAiOperation"/> for runs.</summary>
    public const string ExecuteTool = "execute_tool";
}
