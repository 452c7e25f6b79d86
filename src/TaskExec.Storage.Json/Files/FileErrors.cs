using TaskExec.Storage.Json.Index;
using TaskExec.Storage.Json.Io;
using TaskExec.Storage.Json.Journal;

namespace TaskExec.Storage.Json.Files;

/// <summary>Creates the exceptions for files that cannot be used for reasons other than their content.</summary>
internal static class FileErrors
{
    public static UnusableFileException ConcurrentlyModified() =>
        new("the file is being modified concurrently", "Stop the other writer and retry.") { IsTransient = true };

    // git checkout deletes the file for a moment. Starting an empty list at that moment would discard the todos.
    public static UnusableFileException Vanished(JournalDirectory state) =>
        new("the file existed before but is now missing", $"Restore it, or delete {state.Location} to start a new file.") { IsTransient = true };

    public static UnusableFileException NoFile(FileStamp stamp) =>
        new(stamp.IsFolder ? "the path is a folder" : "the path is not a regular file", "Specify a file, such as todos.json.");
}
