using TaskExec.Storage.Json.Io;
using TaskExec.Storage.Tests.Crash.Disk;

namespace TaskExec.Storage.Tests.Crash;

/// <summary>Lets one call of a disk fail, or that one and all that follow.</summary>
internal sealed class FailingCall
{
    private readonly WatchedIo _io;
    private readonly CrashDisk _disk;
    private readonly int _number;
    private readonly Trouble _trouble;
    private int _calls;

    private FailingCall(WatchedIo io, CrashDisk disk, int number, Trouble trouble)
    {
        (_io, _disk, _number, _trouble) = (io, disk, number, trouble);
        _io.Before = Count;
    }

    /// <summary>Whether there were so many calls.</summary>
    public bool WasReached => _calls >= _number;

    /// <summary>The call that failed, if one did.</summary>
    public string? Failed { get; private set; }

    public static FailingCall Begin(WorkloadRun run, int number, Trouble trouble) => new(run.Io, run.Disk, number, trouble);

    public void End() => _io.Before = null;

    private void Count(string call, object target)
    {
        if ((++_calls != _number && !(_trouble.GoesOn && _calls > _number)) || !_trouble.CanBeOf(call))
        {
            return;
        }

        Failed ??= call;
        if (_trouble.IsShortWrite)
        {
            _io.NextWrite = 1;
            return;
        }

        Fail(call, target);
    }

    private void Fail(string call, object target)
    {
        var fault = new StoreIoException(call, target.ToString()!, _trouble.Error);
        switch (call)
        {
            case nameof(IStoreIo.Close):
                // A close that fails has closed all the same.
                _disk.Close((int)target);
                break;
            case nameof(IStoreIo.Sync) or nameof(IStoreIo.SyncData):
                _disk.FailSync((int)target);
                break;
            case nameof(IStoreIo.WriteAt) when _trouble.Error is Errno.ENOSPC:
                // What still fits is written first.
                (_io.NextWrite, _io.NextWriteFault) = (1, fault);
                return;
        }

        throw fault;
    }
}
