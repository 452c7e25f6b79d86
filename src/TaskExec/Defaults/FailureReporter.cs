using System.Collections.Concurrent;

namespace TaskExec.Defaults;

/// <summary>Tells a process without a logger, once for each cause, that runs are not recorded.</summary>
internal sealed class FailureReporter(TextWriter errors)
{
    private readonly ConcurrentDictionary<string, bool> _said = new(StringComparer.Ordinal);

    public void Report(Exception failure) => Say("a run was not recorded", failure);

    /// <summary>Tells that what was recorded is safe, and why it does not stand in the file.</summary>
    public void ReportWaiting(Exception failure) => Say("what was recorded waits in the journal beside the file", failure);

    private void Say(string fact, Exception failure)
    {
        if (_said.TryAdd(failure.Message, value: true))
        {
            errors.WriteLine($"taskexec: {fact}. {failure.Message}");
        }
    }
}
