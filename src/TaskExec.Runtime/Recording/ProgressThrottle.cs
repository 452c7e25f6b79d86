namespace TaskExec.Runtime.Recording;

/// <summary>Throttles progress reports to one per <see cref="TaskExecOptions.ReportInterval"/>.</summary>
internal sealed class ProgressThrottle(TaskExecOptions options)
{
    private Progress? _pending;
    private long? _lastRecorded;

    /// <summary>Adds a report, which replaces a pending one.</summary>
    /// <returns>Whether the pending report is due to be recorded.</returns>
    public bool Add(Progress progress)
    {
        _pending = progress;
        if (_lastRecorded is { } last && options.TimeProvider.GetElapsedTime(last) < options.ReportInterval)
        {
            return false;
        }

        _lastRecorded = options.TimeProvider.GetTimestamp();
        return true;
    }

    /// <summary>Removes and returns the pending report, if there is one.</summary>
    public Progress? Take()
    {
        var pending = _pending;
        _pending = null;
        return pending;
    }
}

/// <summary>Represents the progress that a run has reported.</summary>
/// <param name="Done">The completed fraction of the work, from 0 to 1.</param>
/// <param name="Message">A description of the current step.</param>
internal sealed record Progress(double Done, string? Message);
