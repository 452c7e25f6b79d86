using System.Collections.Concurrent;

namespace TaskExec.Defaults;

/// <summary>Tells a process without a logger, once for each cause, that runs are not recorded.</summary>
internal sealed class FailureReporter(TextWriter errors)
{
    private readonly ConcurrentDictionary<string, bool> _said = new(StringComparer.Ordinal);

    public void Report(Exception failure)
    {
        if (_said.TryAdd(failure.Message, value: true))
        {
            errors.WriteLine($"taskexec: a run was not recorded. {failure.Message}");
        }
    }
}
