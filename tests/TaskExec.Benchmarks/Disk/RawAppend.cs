using Microsoft.Win32.SafeHandles;

namespace TaskExec.Benchmarks.Disk;

/// <summary>Measures the lower bound of a durable append: the same bytes appended to a file, followed by fdatasync.</summary>
/// <param name="path">The file, which must not exist.</param>
/// <param name="lines">The lines to append in turn.</param>
/// <param name="repetitions">How often each operation is repeated; more than once only for a control.</param>
internal sealed class RawAppend(string path, IReadOnlyList<byte[]> lines, int repetitions = 1) : IAsyncDisposable
{
    private readonly SafeFileHandle _file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write);
    private long _length;
    private int _next;

    public double MedianMicroseconds(Slice slice)
    {
        var clock = new SliceClock(slice);
        while (clock.HasTime)
        {
            Append();
            clock.Lap();
        }

        return clock.MedianMicroseconds;
    }

    public double PerSecond(Slice slice)
    {
        var window = new CountingWindow(slice.MaxTime);
        while (window.IsOpen)
        {
            Append();
            window.Count();
        }

        return window.PerSecond;
    }

    public ValueTask DisposeAsync()
    {
        _file.Dispose();
        return ValueTask.CompletedTask;
    }

    private void Append()
    {
        for (var i = 0; i < repetitions; i++)
        {
            var line = lines[_next++ % lines.Count];
            RandomAccess.Write(_file, line, _length);
            _length += line.Length;
            Libc.SyncData(_file);
        }
    }
}
