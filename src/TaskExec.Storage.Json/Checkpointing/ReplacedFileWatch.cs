using TaskExec.Storage.Json.Io;
using TaskExec.Storage.Json.Journal;

namespace TaskExec.Storage.Json.Checkpointing;

/// <summary>
/// Watches the file that the last checkpoint replaced, if the system cannot report whether an editor still has it open. Edits written to that
/// file late are not lost.
/// </summary>
internal static class ReplacedFileWatch
{
    private const string Prefix = "prev-";
    private const string Suffix = ".json";

    /// <summary>Keeps the replaced file under a name that contains its stamp, so that a later edit is detected.</summary>
    public static void Watch(IStoreIo io, JournalDirectory state, string swappedOut)
    {
        if (io.Stat(swappedOut) is { } stamp)
        {
            io.Rename(swappedOut, state[Prefix + FormatStamp(stamp) + Suffix]);
        }
    }

    /// <summary>
    /// Checks the files that were replaced before. A late edit is restored if the current file has not been edited since, and quarantined otherwise.
    /// </summary>
    /// <param name="io">The file system.</param>
    /// <param name="state">The folder that holds the replaced files.</param>
    /// <param name="realPath">The path of the current file.</param>
    /// <param name="isOurs">Whether the current file is as the last checkpoint left it.</param>
    /// <returns>Whether the current file was exchanged for a late edit.</returns>
    public static bool Settle(IStoreIo io, JournalDirectory state, string realPath, bool isOurs)
    {
        var isExchanged = false;
        foreach (var path in io.List(state.Location))
        {
            if (!Path.GetFileName(path).StartsWith(Prefix, StringComparison.Ordinal))
            {
                continue;
            }

            if (io.Stat(path) is { } stamp && Path.GetFileName(path) != Prefix + FormatStamp(stamp) + Suffix)
            {
                if (isOurs && !isExchanged && io.TryExchange(path, realPath))
                {
                    isExchanged = true;
                }
                else
                {
                    Quarantine.Keep(io, state, $"edit-{stamp.Token}", SmallFile.Read(io, path));
                }
            }

            NewFile.Remove(io, path);
        }

        return isExchanged;
    }

    private static string FormatStamp(FileStamp stamp) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{stamp.Inode:x}-{stamp.Size:x}-{stamp.ModifiedNs:x}");
}
