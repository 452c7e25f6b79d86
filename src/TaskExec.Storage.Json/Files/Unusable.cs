using TaskExec.Storage.Json.Index;
using TaskExec.Storage.Json.Io;
using TaskExec.Storage.Json.Journal;

namespace TaskExec.Storage.Json.Files;

/// <summary>Why a file cannot be used although nothing is wrong with what stands in it.</summary>
internal static class Unusable
{
    public static UnusableFileException InMotion() =>
        new("the file changes all the time", "Stop what is writing it, then try again.") { MayPass = true };

    // A checkout takes a file away for a moment. Starting an empty list then would throw the todos away.
    public static UnusableFileException Vanished(StateFolder state) =>
        new("the file was there and is gone", $"Restore it, or delete {state.Location} to start a new one.") { MayPass = true };

    public static UnusableFileException NoFile(FileStamp other) =>
        new(other.IsFolder ? "a folder has this name" : "this is not a regular file", "Name a file, such as todos.json.");
}
