using TaskExec.Storage.Json.Io;
using TaskExec.Storage.Json.Writing;

namespace TaskExec.Storage.Json.Files;

/// <summary>Checks what the current user may write.</summary>
internal static class FileAccessCheck
{
    extension(IStoreIo io)
    {
        /// <summary>Determines whether a file exists and may not be written. A file that is missing for a moment is not read-only.</summary>
        public bool IsReadOnly(string path) => !io.MayWrite(path) && io.Stat(path) is not null;

        /// <summary>Rejects a file to which events could be recorded but never written by a checkpoint.</summary>
        /// <param name="realPath">The path of the file behind symbolic links.</param>
        /// <param name="path">The path that the user specified, for the message.</param>
        public void CheckAccess(string realPath, string path)
        {
            if (io.IsReadOnly(realPath))
            {
                throw StoreErrors.ReadOnly(path);
            }

            var folder = Path.GetDirectoryName(realPath)!;
            if (io.IsReadOnly(folder))
            {
                throw new StoreIoException("write", folder, Errno.EACCES);
            }
        }
    }
}
