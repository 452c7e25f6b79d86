using Microsoft.Win32.SafeHandles;

namespace TaskExec.Benchmarks.Disk;

/// <summary>Replaces a file durably: temporary file, fsync, rename, fsync of the folder.</summary>
internal static class Replacement
{
    public static void Make(string path, params ReadOnlySpan<ReadOnlyMemory<byte>> parts)
    {
        var temporary = path + ".new";
        using (var file = File.OpenHandle(temporary, FileMode.Create, FileAccess.Write))
        {
            long offset = 0;
            foreach (var part in parts)
            {
                RandomAccess.Write(file, part.Span, offset);
                offset += part.Length;
            }

            Libc.Sync(file);
        }

        File.Move(temporary, path, overwrite: true);
        Libc.SyncFolder(Path.GetDirectoryName(path)!);
    }
}
