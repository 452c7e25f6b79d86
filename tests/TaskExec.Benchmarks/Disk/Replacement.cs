using Microsoft.Win32.SafeHandles;

namespace TaskExec.Benchmarks.Disk;

/// <summary>Replaces a file by new content: a file beside it, fsync, rename, fsync of the folder.</summary>
internal static class Replacement
{
    public static void Make(string path, params ReadOnlySpan<ReadOnlyMemory<byte>> parts)
    {
        var beside = path + ".new";
        using (var file = File.OpenHandle(beside, FileMode.Create, FileAccess.Write))
        {
            long offset = 0;
            foreach (var part in parts)
            {
                RandomAccess.Write(file, part.Span, offset);
                offset += part.Length;
            }

            Libc.Sync(file);
        }

        File.Move(beside, path, overwrite: true);
        Libc.SyncFolder(Path.GetDirectoryName(path)!);
    }
}
