using System.Runtime.InteropServices;

namespace TaskExec.Storage.Json.Io;

/// <summary>Resolves symbolic links, including a link to a file that does not exist yet.</summary>
internal static class LinkPath
{
    private const int MaxLinkDepth = 40;

    public static string Resolve(string path)
    {
        var current = Path.GetFullPath(path);
        for (var links = 0; links < MaxLinkDepth; links++)
        {
            if (RealPath(current) is { } real)
            {
                return real;
            }

            var folder = RealPath(Path.GetDirectoryName(current) ?? current) ?? throw new StoreIoException("open", current, Errno.ENOENT);
            var last = Path.Combine(folder, Path.GetFileName(current));
            if (new FileInfo(last).LinkTarget is not { } target)
            {
                return last;
            }

            current = Path.GetFullPath(target, folder);
        }

        throw new StoreIoException("open", path, Errno.ELOOP);
    }

    private static string? RealPath(string path)
    {
        var text = Libc.RealPath(path, 0);
        if (text == 0)
        {
            var error = Marshal.GetLastPInvokeError();
            return error is Errno.ENOENT ? null : throw new StoreIoException("open", path, error);
        }

        try
        {
            return Marshal.PtrToStringUTF8(text);
        }
        finally
        {
            Libc.Free(text);
        }
    }
}
