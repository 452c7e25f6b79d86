using TaskExec.Storage;

namespace TaskExec.Abstractions.State;

/// <summary>Represents a set of runs in their order. Nearly every run comes after all others, so an array costs less than a tree.</summary>
internal sealed class OrderedRuns
{
    private RunOrder[] _runs = [];

    public int Count { get; private set; }

    /// <summary>Gets the last run, or the default value if there is none.</summary>
    public RunOrder Max => Count > 0 ? _runs[Count - 1] : default;

    public RunOrder this[int index] => _runs[index];

    public void Add(RunOrder run)
    {
        var at = FirstFrom(run);
        if (IsAt(at, run))
        {
            return;
        }

        if (Count == _runs.Length)
        {
            Array.Resize(ref _runs, Math.Max(4, 2 * Count));
        }

        Array.Copy(_runs, at, _runs, at + 1, Count - at);
        _runs[at] = run;
        Count++;
    }

    public void Remove(RunOrder run)
    {
        var at = FirstFrom(run);
        if (IsAt(at, run))
        {
            Count--;
            Array.Copy(_runs, at + 1, _runs, at, Count - at);
        }
    }

    /// <summary>Removes the runs that are missing among others.</summary>
    public void Keep(Dictionary<RunId, RunReducer> runs)
    {
        var kept = 0;
        for (var i = 0; i < Count; i++)
        {
            if (runs.ContainsKey(_runs[i].RunId))
            {
                _runs[kept++] = _runs[i];
            }
        }

        Count = kept;
    }

    /// <summary>Returns the position of the first run that does not come before the specified one.</summary>
    public int FirstFrom(RunOrder run)
    {
        var (low, high) = (0, Count);
        if (high > 0 && _runs[high - 1] < run)
        {
            return high;
        }

        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _runs[middle] < run ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private bool IsAt(int index, RunOrder run) => index < Count && _runs[index].CompareTo(run) == 0;
}
