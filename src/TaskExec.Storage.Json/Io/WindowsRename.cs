using System.Runtime.Versioning;

namespace TaskExec.Storage.Json.Io;

/// <summary>Renames and replaces files, with retries, because virus scanners briefly keep new files open.</summary>
[SupportedOSPlatform("windows")]
internal static class WindowsRename
{
    private const int MaxAttempts = 10;
    private const int DelayMs = 20;
    private const uint IgnoreMergeErrors = 2;

    // Only ReplaceFile can replace a file that another process is reading, and keeps its permissions. It requires the target to exist.
    public static void Replace(string from, string to) => Retry(
        () => File.Exists(to)
            ? WindowsCalls.Replace(to, from, null, IgnoreMergeErrors, 0, 0)
            : WindowsCalls.Move(from, to, WindowsCalls.MoveOver | WindowsCalls.WriteThrough),
        to);

    public static bool TryMoveNew(string from, string to) =>
        WindowsCalls.Move(from, to, WindowsCalls.WriteThrough) || (WindowsError.Last is Errno.EEXIST ? false : throw WindowsError.Failure("rename to", to));

    public static void Exchange(string one, string other)
    {
        var backup = one + ".exchanged";
        Retry(() => WindowsCalls.Replace(other, one, backup, IgnoreMergeErrors, 0, 0), other);
        Retry(() => WindowsCalls.Move(backup, one, WindowsCalls.WriteThrough), one);
    }

    private static void Retry(Func<bool> call, string path)
    {
        for (var attempt = 1; !call(); attempt++)
        {
            if (attempt == MaxAttempts || WindowsError.Last is not (Errno.EAGAIN or Errno.EACCES))
            {
                throw WindowsError.Failure("rename to", path);
            }

            CancellationToken.None.WaitHandle.WaitOne(DelayMs);
        }
    }
}
