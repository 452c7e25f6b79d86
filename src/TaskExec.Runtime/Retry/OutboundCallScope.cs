using TaskExec.Runtime.Classification;

namespace TaskExec.Runtime.Retry;

/// <summary>Identifies the attempt that sends a request. A newer attempt may be running when the response arrives.</summary>
/// <param name="Run">The run.</param>
/// <param name="Attempt">The number of the attempt.</param>
/// <param name="Outer">The attempt of the parent run, which fails because of the same response, or <see langword="null"/>.</param>
internal sealed record OutboundCallScope(TaskRun Run, int Attempt, OutboundCallScope? Outer)
{
    public static OutboundCallScope? Create(TaskRun? run) => run is null ? null : new(run, run.Attempt, Create(run.Parent));

    /// <summary>Records the <c>Retry-After</c> delay of an error response for this attempt and the outer ones.</summary>
    public void OnResponse(HttpResponseMessage response)
    {
        if (response.IsSuccessStatusCode)
        {
            return;
        }

        for (var attempt = this; attempt is not null; attempt = attempt.Outer)
        {
            var delay = RetryAfter.Read(response, attempt.Run.Runtime.Options.TimeProvider);
            var log = delay is null ? attempt.Run.LogIfStarted : attempt.Run.Log;
            log?.RetryAfterCache.Add(attempt.Attempt, response.StatusCode, delay);
        }
    }
}
