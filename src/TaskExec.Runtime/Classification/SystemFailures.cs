using System.ComponentModel;
using TaskExec.Abstractions;

namespace TaskExec.Runtime;

/// <summary>What the calls of the system say that have no exception of their own, such as the start of a program.</summary>
internal static class SystemFailures
{
    // ENOENT and ERROR_FILE_NOT_FOUND.
    private const int NotFound = 2;

    // EACCES, and ERROR_ACCESS_DENIED.
    private static readonly int Denied = OperatingSystem.IsWindows() ? 5 : 13;

    public static FailureClass? ClassOf(Win32Exception failure) =>
        failure.NativeErrorCode == NotFound ? FailureClass.MissingInput
        : failure.NativeErrorCode == Denied ? FailureClass.Auth
        : null;
}
