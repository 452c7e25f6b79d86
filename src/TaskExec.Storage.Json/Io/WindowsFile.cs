using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace TaskExec.Storage.Json.Io;

/// <summary>Represents a file that this process has open.</summary>
internal sealed class WindowsFile
{
    private const uint Exclusive = 2;
    private const uint WithoutWaiting = 1;

    private bool _isLocked;

    public required SafeFileHandle Handle { get; init; }

    public required string Path { get; init; }

    public required bool MayWrite { get; init; }

    // Unlike flock, LockFileEx fails if the same handle already holds the lock, so the state is tracked here.
    [SupportedOSPlatform("windows")]
    public bool TryLock(bool waits)
    {
        var overlapped = WindowsOverlapped.BeyondEnd;
        return _isLocked |= _isLocked || WindowsCalls.Lock(Handle, Exclusive | (waits ? 0 : WithoutWaiting), 0, 1, 0, ref overlapped);
    }

    [SupportedOSPlatform("windows")]
    public bool Unlock()
    {
        var overlapped = WindowsOverlapped.BeyondEnd;
        if (_isLocked && !WindowsCalls.Unlock(Handle, 0, 1, 0, ref overlapped))
        {
            return false;
        }

        _isLocked = false;
        return true;
    }
}
