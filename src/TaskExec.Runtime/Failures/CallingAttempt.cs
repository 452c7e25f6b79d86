namespace TaskExec.Runtime;

/// <summary>Identifies the attempt that sends a request. A newer attempt may be running when the response arrives.</summary>
/// <param name="Run">The run.</param>
/// <param name="Attempt">The number of the attempt.</param>
/// <param name="Outer">The attempt of the parent run, which fails because of the same response, or <see langword="null"/>.</param>
internal sealed record CallingAttempt(TaskRun Run, int Attempt, CallingAttempt? Outer)
{
    public static CallingAttempt? Of(TaskRun? run) => run is null ? null : new(run, run.Attempt, Of(run.Parent));

    /// <summary>Records the <c>Retry-After</c> delay of an error response for this attempt and the outer ones.</summary>
    public void Answered(HttpResponseMessage response)
    {
        if (response.IsSuccessStatusCode)
        {
            return;
        }

        for (var attempt = this; attempt is not null; attempt = attempt.Outer)
        {
            var delay = RetryAfter.Of(response, attempt.Run.Recorder.Options.Time);
            var recording = delay is null ? attempt.Run.RecordingSoFar : attempt.Run.Recording;
            recording?.AskedWaits.Note(attempt.Attempt, response.StatusCode, delay);
        }
    }
}
