using System.Diagnostics;
using TaskExec.Runtime.Recording;
using TaskExec.Storage;

namespace TaskExec.Runtime.Telemetry;

/// <summary>Holds the spans of one run, of its attempts and of their verification.</summary>
/// <remarks>Starting or stopping a span does not change <see cref="Activity.Current"/>; only <see cref="Enter"/> does.</remarks>
internal sealed class RunSpans
{
    private readonly TaskRun _run;
    private readonly Activity _span;

    private RunSpans(TaskRun run, Activity span) => (_run, _span) = (run, span);

    public static bool IsEnabled => Instruments.Spans.HasListeners();

    public string TraceId => _span.TraceId.ToHexString();

    private TimeProvider Time => _run.Runtime.Options.TimeProvider;

    private DateTime Now => Time.GetUtcNow().UtcDateTime;

    /// <summary>Starts the span of a run.</summary>
    /// <returns>The spans, or <see langword="null"/> if no listener samples this run.</returns>
    public static RunSpans? Begin(TaskRun run)
    {
        if (!IsEnabled)
        {
            return null;
        }

        var options = run.Runtime.Options;
        var name = options.GenAiSpans ? $"{TelemetryNames.ExecuteTool} {run.TaskName}" : run.TaskName;
        var span = Start(name, default, options.TimeProvider);
        if (span is null)
        {
            return null;
        }

        span.SetTag(TelemetryNames.Task, run.TaskName).SetTag(TelemetryNames.Todo, run.Todo.Value).SetTag(TelemetryNames.Run, run.RunId.ToString());
        if (options.GenAiSpans)
        {
            span.SetTag(TelemetryNames.GenAiOperation, TelemetryNames.ExecuteTool)
                .SetTag(TelemetryNames.GenAiToolName, run.TaskName)
                .SetTag(TelemetryNames.GenAiToolType, "function")
                .SetTag(TelemetryNames.GenAiCallId, run.RunId.ToString());
        }

        return new RunSpans(run, span);
    }

    /// <summary>Makes the innermost open span of an attempt the current activity.</summary>
    /// <param name="attempt">The attempt. Without one, the span of the run becomes the current activity.</param>
    public void Enter(AttemptRecord? attempt) => Activity.Current = attempt?.Spans?.Innermost ?? _span;

    public AttemptSpans BeginAttempt(int number)
    {
        var span = Start(TelemetryNames.AttemptSpan, _span.Context, Time);
        span?.SetTag(TelemetryNames.Attempt, number);
        return new AttemptSpans(span, _span, Time);
    }

    public void End(EventDetails details)
    {
        _span.SetEndTime(Now);
        _span.SetTag(TelemetryNames.Outcome, TelemetryText.Format(details.Outcome!.Value));
        Stop(_span, details);
    }

    public static Activity? Start(string name, ActivityContext parent, TimeProvider time)
    {
        var previous = Activity.Current;
        var span = Instruments.Spans.StartActivity(name, ActivityKind.Internal, parent, tags: null, links: null, time.GetUtcNow());
        Activity.Current = previous;
        return span;
    }

    public static void Stop(Activity? span, EventDetails details)
    {
        if (span is null)
        {
            return;
        }

        if (details.FailureClass is { } failureClass)
        {
            span.SetTag(TelemetryNames.FailureClass, TelemetryText.Format(failureClass));
        }

        if (details.Error is { } error)
        {
            span.SetTag(TelemetryNames.ErrorType, error.Type).SetStatus(ActivityStatusCode.Error, error.Message);
        }

        var previous = Activity.Current;
        span.Stop();
        Activity.Current = previous;
    }
}
