using System.Runtime.InteropServices;

namespace TaskExec.Storage.Json.Io;

/// <summary>A system call has failed.</summary>
/// <param name="call">The call.</param>
/// <param name="path">What it was to act on.</param>
/// <param name="error">The error as Linux numbers it.</param>
/// <param name="ownError">The number that the words of this system belong to, where it is another one.</param>
internal sealed class StoreIoException(string call, string path, int error, int? ownError = null)
    : IOException($"{call} of {path}: {Marshal.GetPInvokeErrorMessage(ownError ?? error)} (error {ownError ?? error})")
{
    public int Error { get; } = error;

    public string Path { get; } = path;
}
