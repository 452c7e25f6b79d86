using System.Diagnostics;
using TaskExec.Runtime.Recording;
using TaskExec.Storage;

namespace TaskExec.Runtime.Telemetry;

/// <summary>Publishes the progress of one run as spans, metrics and notifications to observers.</summary>
internal sealed class RunTelemetry(TaskRun run)
{
    private long _begun;
    private RunSpans? _spans;

    private TaskExecOptions Options => run.Runtime.Options;

    /// <summary>Sets the time at which the run began.</summary>
    /// <param name="begun">The timestamp at which the run began.</param>
    public void Begin(long begun) => _begun = begun;

    /// <summary>Starts the span of the run, if a listener samples it.</summary>
    /// <returns>The trace id of the span, or <see langword="null"/>.</returns>
    public string? BeginSpans()
    {
        _spans = RunSpans.Begin(run);
        return _spans?.TraceId;
    }

    /// <summary>Makes the innermost open span of an attempt the current activity.</summary>
    /// <returns>Whether the run has spans.</returns>
    public bool Enter(AttemptRecord? attempt)
    {
        _spans?.Enter(attempt);
        return _spans is not null;
    }

    public AttemptSpans? BeginAttempt(int number) => _spans?.BeginAttempt(number);

    public void Retrying(EventDetails details)
    {
        if (Options.Observers.Count > 0)
        {
            var retry = new RunRetryContext(
                run.Todo,
                run.RunId,
                run.TaskName,
                details.Attempt,
                details.FailureClass ?? FailureClass.Unknown,
                details.Error!,
                TimeSpan.FromMilliseconds(details.Retry?.DelayMs ?? 0));
            Observers.Notify(Options.Observers, retry, static (observer, retry) => observer.Retrying(retry));
        }
    }

    public void Ended(EventDetails details)
    {
        _spans?.End(details);
        Ended(run, details.Outcome!.Value, details.FailureClass, details.Error, run.Runtime.Options.TimeProvider.GetElapsedTime(_begun));
    }

    /// <summary>Publishes the end of a run without spans as metrics and notifications.</summary>
    public static void Ended(TaskRun run, RunOutcome outcome, FailureClass? failureClass, EventError? error, TimeSpan duration)
    {
        if (Instruments.CountRuns)
        {
            var tags = Tags(run.TaskName, outcome, failureClass, error);
            Instruments.RunDuration.Record(duration.TotalSeconds, tags);
            Instruments.RunAttempts.Record(run.Attempt, tags);
            Instruments.RunOutcomes.Add(1, tags);
        }

        if (run.Runtime.Options.Observers.Count > 0)
        {
            var end = new RunEndedContext(run.Todo, run.RunId, run.TaskName, run.IsRoot, outcome, failureClass, error, run.Attempt, duration);
            Observers.Notify(run.Runtime.Options.Observers, end, static (observer, end) => observer.Ended(end));
        }
    }

    private static TagList Tags(string task, RunOutcome outcome, FailureClass? failureClass, EventError? error)
    {
        var tags = new TagList { { TelemetryNames.Task, task }, { TelemetryNames.Outcome, TelemetryText.Format(outcome) } };
        if (failureClass is { } known)
        {
            tags.Add(TelemetryNames.FailureClass, TelemetryText.Format(known));
        }

        if (error is not null)
        {
            tags.Add(TelemetryNames.ErrorType, error.Type);
        }

        return tags;
    }
}
