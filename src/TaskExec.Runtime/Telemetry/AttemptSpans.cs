using System.Diagnostics;
using TaskExec.Abstractions;

namespace TaskExec.Runtime;

/// <summary>The span of one attempt, and in it that of its check.</summary>
internal sealed class AttemptSpans(Activity? attempt, Activity run, TimeProvider time)
{
    private Activity? _verify;

    /// <summary>The innermost of them that is open.</summary>
    public Activity Innermost => _verify ?? attempt ?? run;

    public void BeginVerify() => _verify = RunSpans.Start(TelemetryNames.VerifySpan, (attempt ?? run).Context, time);

    /// <summary>Takes the time; how it went is known only once it was judged.</summary>
    public void SetEndTime()
    {
        var now = time.GetUtcNow().UtcDateTime;
        _verify?.SetEndTime(now);
        attempt?.SetEndTime(now);
    }

    /// <summary>Ends them as an event tells it.</summary>
    public void Judge(EventDetails details)
    {
        RunSpans.Stop(_verify, details);
        RunSpans.Stop(attempt, details);
    }
}
