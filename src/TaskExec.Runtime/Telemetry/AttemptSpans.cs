using System.Diagnostics;
using TaskExec.Storage;

namespace TaskExec.Runtime.Telemetry;

/// <summary>Holds the span of one attempt and, inside it, the span of its verification.</summary>
internal sealed class AttemptSpans(Activity? attempt, Activity run, TimeProvider time)
{
    private Activity? _verify;

    /// <summary>Gets the innermost open span.</summary>
    public Activity Innermost => _verify ?? attempt ?? run;

    public void BeginVerify() => _verify = RunSpans.Start(TelemetryNames.VerifySpan, (attempt ?? run).Context, time);

    /// <summary>Sets the end time of the spans. They are stopped later, once the failure is classified.</summary>
    public void SetEndTime()
    {
        var now = time.GetUtcNow().UtcDateTime;
        _verify?.SetEndTime(now);
        attempt?.SetEndTime(now);
    }

    /// <summary>Stops the spans with the failure class and error of an event.</summary>
    public void Judge(EventDetails details)
    {
        RunSpans.Stop(_verify, details);
        RunSpans.Stop(attempt, details);
    }
}
