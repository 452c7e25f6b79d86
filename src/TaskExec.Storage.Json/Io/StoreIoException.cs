using System.Runtime.InteropServices;

namespace TaskExec.Storage.Json.Io;

/// <summary>Reports a failed system call.</summary>
/// <param name="call">The name of the call.</param>
/// <param name="path">The path it was called for.</param>
/// <param name="error">The error as a Linux error number.</param>
/// <param name="ownError">The error number of this system, which selects the message text, if it differs from <paramref name="error"/>.</param>
internal sealed class StoreIoException(string call, string path, int error, int? ownError = null)
    : IOException($"{call} {path} failed: {Marshal.GetPInvokeErrorMessage(ownError ?? error)} (error {ownError ?? error})")
{
    public int Error { get; } = error;

    public string Path { get; } = path;
}
