using System.Runtime.InteropServices;

namespace TaskExec.Storage.Json.Io;

/// <summary>A system call has failed.</summary>
internal sealed class StoreIoException(string call, string path, int error)
    : IOException($"{call} of {path}: {Marshal.GetPInvokeErrorMessage(error)} (error {error})")
{
    public int Error { get; } = error;

    public string Path { get; } = path;
}
