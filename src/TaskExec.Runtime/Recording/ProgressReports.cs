namespace TaskExec.Runtime;

/// <summary>Holds back reports of progress that follow each other too fast.</summary>
internal sealed class ProgressReports(TaskExecOptions options)
{
    private Progress? _newest;
    private long? _told;

    /// <summary>Takes a report.</summary>
    /// <returns>Whether it is time to tell the newest one.</returns>
    public bool Add(Progress progress)
    {
        _newest = progress;
        if (_told is { } last && options.Time.GetElapsedTime(last) < options.ReportInterval)
        {
            return false;
        }

        _told = options.Time.GetTimestamp();
        return true;
    }

    /// <summary>The newest report, if it was not told yet.</summary>
    public Progress? Take()
    {
        var newest = _newest;
        _newest = null;
        return newest;
    }
}
