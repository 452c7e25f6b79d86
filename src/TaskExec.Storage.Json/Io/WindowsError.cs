using System.Runtime.InteropServices;

namespace TaskExec.Storage.Json.Io;

/// <summary>Translates Windows error codes to Linux error numbers.</summary>
internal static class WindowsError
{
    private const int CodeMask = 0xFFFF;

    /// <summary>Gets the error of the last call as a Linux error number.</summary>
    public static int Last => NumberOf(Marshal.GetLastPInvokeError());

    public static StoreIoException Failure(string call, string path) => new(call, path, Last, Marshal.GetLastPInvokeError());

    // The low 16 bits of the HRESULT are the Windows error code.
    public static StoreIoException Failure(string call, string path, Exception fault) =>
        new(call, path, NumberOf(fault.HResult & CodeMask), fault.HResult & CodeMask);

    public static bool IsOfDisk(Exception fault) => fault is IOException and not StoreIoException or UnauthorizedAccessException;

    public static void Check(bool isDone, string call, string path)
    {
        if (!isDone)
        {
            throw Failure(call, path);
        }
    }

    public static T Translate<T>(string call, string path, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception fault) when (IsOfDisk(fault))
        {
            throw Failure(call, path, fault);
        }
    }

    public static void Translate(string call, string path, Action action) => Translate(call, path, () =>
    {
        action();
        return true;
    });

    public static int NumberOf(int code) => code switch
    {
        2 or 3 or 53 or 67 => Errno.ENOENT,
        5 => Errno.EACCES,
        17 => Errno.EXDEV,
        19 => Errno.EROFS,
        32 or 33 => Errno.EAGAIN,
        39 or 112 => Errno.ENOSPC,
        50 or 87 or 123 => Errno.EINVAL,
        80 or 183 => Errno.EEXIST,
        267 => Errno.ENOTDIR,
        1295 => Errno.EDQUOT,
        1921 => Errno.ELOOP,
        _ => Errno.EIO,
    };
}
