using TaskExec.Storage.Json.Io;
using TaskExec.Storage.Json.Writing;

namespace TaskExec.Storage.Json.Files;

/// <summary>What this user may do.</summary>
internal static class Rights
{
    extension(IStoreIo io)
    {
        /// <summary>Whether a file is there and must not be written. One that is gone for a moment is not read-only.</summary>
        public bool IsReadOnly(string path) => !io.MayWrite(path) && io.Stat(path) is not null;

        /// <summary>Refuses what could be recorded but never be folded.</summary>
        /// <param name="realPath">The file.</param>
        /// <param name="path">What the user calls it.</param>
        public void CheckRights(string realPath, string path)
        {
            if (io.IsReadOnly(realPath))
            {
                throw Fault.ReadOnly(path);
            }

            var folder = Path.GetDirectoryName(realPath)!;
            if (io.IsReadOnly(folder))
            {
                throw new StoreIoException("write", folder, Errno.EACCES);
            }
        }
    }
}
