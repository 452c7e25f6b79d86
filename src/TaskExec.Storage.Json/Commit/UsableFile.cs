using TaskExec.Storage.Json.Index;
using TaskExec.Storage.Json.Io;

namespace TaskExec.Storage.Json.Commit;

/// <summary>Reads the file, if it is in a state that can be used.</summary>
internal static class UsableFile
{
    /// <returns>The file, or <see langword="null"/> where there is none and never was.</returns>
    /// <exception cref="UnusableFileException">The file was there and is gone, is no file, or is being written.</exception>
    public static FileSnapshot? Read(IStoreIo io, string realPath, StateFolder state)
    {
        if (io.Stat(realPath) is { IsRegularFile: false } other)
        {
            throw new UnusableFileException(
                other.IsFolder ? "a folder has this name" : "this is not a regular file",
                "Name a file, such as todos.json.");
        }

        try
        {
            var snapshot = FileSnapshot.TryTake(io, realPath, out var isAbsent);
            return snapshot ?? (!isAbsent ? throw InMotion() : state.HasSeenFile ? throw Vanished(state) : null);
        }
        catch (StoreIoException fault) when (fault.Error is Errno.ENOENT)
        {
            throw InMotion();
        }
    }

    public static UnusableFileException InMotion() =>
        new("the file changes all the time", "Stop what is writing it, then try again.") { MayPass = true };

    // A checkout takes a file away for a moment. Starting an empty list then would throw the todos away.
    private static UnusableFileException Vanished(StateFolder state) =>
        new("the file was there and is gone", $"Restore it, or delete {state.Location} to start a new one.") { MayPass = true };
}
