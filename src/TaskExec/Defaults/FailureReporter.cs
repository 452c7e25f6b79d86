using System.Collections.Concurrent;

namespace TaskExec.Defaults;

/// <summary>Reports to standard error where runs are recorded, and once for each cause that they are not, in a process without a logger.</summary>
internal sealed class FailureReporter(TextWriter errors)
{
    private readonly ConcurrentDictionary<string, bool> _reported = new(StringComparer.Ordinal);

    /// <summary>Reports the file in which the process records its runs.</summary>
    public void ReportLocation(string path) => errors.WriteLine($"taskexec: recording in {path}");

    public void Report(Exception failure) => Write("a run was not recorded", failure);

    /// <summary>Reports why recorded events are still in the journal and not in the file.</summary>
    public void ReportWaiting(Exception failure) => Write("recorded events remain in the journal next to the todos file", failure);

    private void Write(string fact, Exception failure)
    {
        if (_reported.TryAdd(failure.Message, value: true))
        {
            errors.WriteLine($"taskexec: {fact}. {failure.Message}");
        }
    }
}
