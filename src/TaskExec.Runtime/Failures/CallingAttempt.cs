namespace TaskExec.Runtime;

/// <summary>An attempt that calls a server. It is the newest of its run when it calls, and need not be when it is answered.</summary>
/// <param name="Run">Its run.</param>
/// <param name="Attempt">Its number.</param>
/// <param name="Outer">The attempt that has called the run: it fails of the same answer.</param>
internal sealed record CallingAttempt(TaskRun Run, int Attempt, CallingAttempt? Outer)
{
    public static CallingAttempt? Of(TaskRun? run) => run is null ? null : new(run, run.Attempt, Of(run.Parent));

    /// <summary>Notes the wait that a failed answer asks for.</summary>
    public void Answered(HttpResponseMessage response)
    {
        if (response.IsSuccessStatusCode)
        {
            return;
        }

        for (var each = this; each is not null; each = each.Outer)
        {
            var wait = RetryAfter.Of(response, each.Run.Recorder.Options.Time);
            var recording = wait is null ? each.Run.RecordingSoFar : each.Run.Recording;
            recording?.AskedWaits.Note(each.Attempt, response.StatusCode, wait);
        }
    }
}
