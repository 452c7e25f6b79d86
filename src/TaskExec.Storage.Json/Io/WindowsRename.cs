using System.Runtime.Versioning;

namespace TaskExec.Storage.Json.Io;

/// <summary>New names for files, with some patience: scanners for viruses hold a new file for a moment.</summary>
[SupportedOSPlatform("windows")]
internal static class WindowsRename
{
    private const int Attempts = 10;
    private const int WaitMs = 20;
    private const uint WhateverTheRights = 2;

    // ReplaceFile alone replaces a file that somebody reads, and keeps its rights; it needs a file to replace.
    public static void Replace(string from, string to) => Patiently(
        () => File.Exists(to) ? WindowsCalls.Replace(to, from, null, WhateverTheRights, 0, 0) : WindowsCalls.Move(from, to, WindowsCalls.MoveOver | WindowsCalls.WriteThrough),
        to);

    public static bool TryMoveNew(string from, string to) =>
        WindowsCalls.Move(from, to, WindowsCalls.WriteThrough) || (WindowsError.Last is Errno.EEXIST ? false : throw WindowsError.Failure("rename to", to));

    public static void Exchange(string one, string other)
    {
        var third = one + ".exchanged";
        Patiently(() => WindowsCalls.Replace(other, one, third, WhateverTheRights, 0, 0), other);
        Patiently(() => WindowsCalls.Move(third, one, WindowsCalls.WriteThrough), one);
    }

    private static void Patiently(Func<bool> call, string path)
    {
        for (var attempt = 1; !call(); attempt++)
        {
            if (attempt == Attempts || WindowsError.Last is not (Errno.EAGAIN or Errno.EACCES))
            {
                throw WindowsError.Failure("rename to", path);
            }

            CancellationToken.None.WaitHandle.WaitOne(WaitMs);
        }
    }
}
