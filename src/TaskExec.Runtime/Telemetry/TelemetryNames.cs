namespace TaskExec.Runtime;

/// <summary>The names under which TaskExec publishes spans and figures.</summary>
/// <remarks>Errors follow the semantic conventions of OpenTelemetry; the names that begin with <c>gen_ai</c> are those of its conventions for executed tools, which are still in development.</remarks>
public static class TelemetryNames
{
    /// <summary>The name of the source of spans.</summary>
    public const string ActivitySource = "TaskExec";

    /// <summary>The name of the meter.</summary>
    public const string Meter = "TaskExec";

    /// <summary>The span of one attempt, inside that of its run.</summary>
    public const string AttemptSpan = "attempt";

    /// <summary>The span of the check of a result, inside that of its attempt.</summary>
    public const string VerifySpan = "verify";

    /// <summary>How long runs take from their beginning to their end, waits included, in seconds.</summary>
    public const string RunDuration = "taskexec.run.duration";

    /// <summary>How many attempts runs take.</summary>
    public const string RunAttempts = "taskexec.run.attempts";

    /// <summary>A counter of how runs end, by outcome and class of failure.</summary>
    public const string RunOutcomes = "taskexec.run.outcomes";

    /// <summary>A counter of messages and artifacts that came after the end of their run and were not recorded.</summary>
    public const string LateRecords = "taskexec.run.late_records";

    /// <summary>How long the end of a run waits for the store, in seconds.</summary>
    public const string StoreLag = "taskexec.store.lag";

    /// <summary>A counter of runs whose events a store did not take.</summary>
    public const string StoreFailures = "taskexec.store.failures";

    /// <summary>A counter of observers that threw.</summary>
    public const string ObserverFailures = "taskexec.observer.failures";

    /// <summary>The name of the task.</summary>
    public const string Task = "taskexec.task";

    /// <summary>The id of the todo.</summary>
    public const string Todo = "taskexec.todo.id";

    /// <summary>The id of the run.</summary>
    public const string Run = "taskexec.run.id";

    /// <summary>The number of the attempt, from 1.</summary>
    public const string Attempt = "taskexec.attempt";

    /// <summary>How the run ended, as the todo says it.</summary>
    public const string Outcome = "taskexec.outcome";

    /// <summary>The class of the failure, as the todo says it.</summary>
    public const string FailureClass = "taskexec.failure.class";

    /// <summary>The full name of the exception's type.</summary>
    public const string ErrorType = "error.type";

    /// <summary>What is done in the conventions for generative AI: <see cref="ExecuteTool"/>.</summary>
    public const string GenAiOperation = "gen_ai.operation.name";

    /// <summary>The tool in the conventions for generative AI: the task.</summary>
    public const string GenAiToolName = "gen_ai.tool.name";

    /// <summary>The kind of tool in the conventions for generative AI: <c>function</c>.</summary>
    public const string GenAiToolType = "gen_ai.tool.type";

    /// <summary>The call in the conventions for generative AI: the run.</summary>
    public const string GenAiCallId = "gen_ai.tool.call.id";

    /// <summary>The operation of a run in the conventions for generative AI.</summary>
    public const string ExecuteTool = "execute_tool";
}
