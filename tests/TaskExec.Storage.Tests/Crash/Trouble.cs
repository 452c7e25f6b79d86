using TaskExec.Storage.Json.Io;

namespace TaskExec.Storage.Tests.Crash;

/// <summary>What goes wrong with a call.</summary>
/// <param name="Error">The error number; 0 for a write that takes fewer bytes than it was given.</param>
/// <param name="GoesOn">Whether every later call fails too.</param>
public readonly record struct Trouble(int Error, bool GoesOn)
{
    public bool IsShortWrite => Error == 0;

    /// <summary>Whether the interface lets a call end so.</summary>
    public bool CanBeOf(string call) => call switch
    {
        _ when IsShortWrite => call is nameof(IStoreIo.WriteAt),
        nameof(IStoreIo.MayWrite) or nameof(IStoreIo.HasWriters) or nameof(IStoreIo.LockHolder) => false,
        nameof(IStoreIo.Open) or nameof(IStoreIo.ReadAt) or nameof(IStoreIo.WriteAt) or nameof(IStoreIo.Truncate) => Error is not Errno.EINTR,
        nameof(IStoreIo.Lock) or nameof(IStoreIo.TryLock) => Error is not Errno.EINTR,
        _ => true,
    };
}
