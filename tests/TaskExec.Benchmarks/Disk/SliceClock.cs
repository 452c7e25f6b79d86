using TaskExec.Benchmarks.Gates;

namespace TaskExec.Benchmarks.Disk;

/// <summary>Measures the consecutive operations of one slice.</summary>
internal sealed class SliceClock
{
    private readonly Slice _slice;
    private readonly List<double> _laps;
    private readonly long _start = TimeProvider.System.GetTimestamp();
    private long _lap;

    public SliceClock(Slice slice)
    {
        _slice = slice;
        _laps = new List<double>(Math.Min(slice.MaxOperations, 4096));
        _lap = _start;
    }

    public bool HasTime => _laps.Count == 0 || (_laps.Count < _slice.MaxOperations && TimeProvider.System.GetElapsedTime(_start, _lap) < _slice.MaxTime);

    public double MedianMicroseconds => Spread.MedianOf([.. _laps.Order()]);

    public void Lap()
    {
        var now = TimeProvider.System.GetTimestamp();
        _laps.Add(TimeProvider.System.GetElapsedTime(_lap, now).TotalMicroseconds);
        _lap = now;
    }
}
