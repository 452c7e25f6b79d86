using System.Collections.Concurrent;

namespace TaskExec.Storage.Json.Io;

/// <summary>Assigns descriptor numbers to open files, since Windows has handles instead.</summary>
internal sealed class WindowsFiles
{
    private readonly ConcurrentDictionary<int, WindowsFile> _files = new();
    private int _last;

    public WindowsFile this[int descriptor] => _files[descriptor];

    public int Add(WindowsFile file)
    {
        var descriptor = Interlocked.Increment(ref _last);
        _files[descriptor] = file;
        return descriptor;
    }

    public WindowsFile Remove(int descriptor) =>
        _files.TryRemove(descriptor, out var file) ? file : throw new InvalidOperationException("The handle is already closed.");
}
