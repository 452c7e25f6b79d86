using TaskExec.Storage;

namespace TaskExec.CompilerServices;

// What is asked of a history without computing the state of every run.
public sealed partial class TodoHistory
{
    /// <summary>Gets a value indicating whether a run has begun and not ended.</summary>
    public bool HasOpenRun
    {
        get
        {
            foreach (var run in _runs.All)
            {
                if (run.IsOpen)
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>Computes the metrics of the root run that started last, like <see cref="ToState"/>.</summary>
    /// <returns>The metrics, or <see langword="null"/> if there is no root run.</returns>
    public ExecutionMetrics? ToMetrics()
    {
        if (_runs.WorkedRoots.Count > 0)
        {
            return _runs.Find(_runs.WorkedRoots.Max.RunId)!.ToMetrics();
        }

        foreach (var run in _runs.All)
        {
            if (run.IsRoot)
            {
                return ExecutionMetrics.None;
            }
        }

        return null;
    }
}
