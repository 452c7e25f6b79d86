using TaskExec.Storage.Json.Io;
using TaskExec.Storage.Json.Journal;

namespace TaskExec.Storage.Json.Fold;

/// <summary>The file that the last fold has swapped out, where the system cannot say whether an editor still has it open: what is written into it late is not lost.</summary>
internal static class LateEdits
{
    private const string Start = "prev-";
    private const string End = ".json";

    public static void Watch(IStoreIo io, StateFolder state, string swappedOut)
    {
        if (io.Stat(swappedOut) is { } stamp)
        {
            io.Rename(swappedOut, state[Start + StampOf(stamp) + End]);
        }
    }

    /// <summary>Looks at what was swapped out before: an edit comes back if nobody has edited the file since, and is set aside otherwise.</summary>
    /// <param name="isOurs">Whether the file is as the last fold left it.</param>
    /// <returns>Whether the file has changed by that.</returns>
    public static bool Settle(IStoreIo io, StateFolder state, string realPath, bool isOurs)
    {
        var hasChanged = false;
        foreach (var path in io.List(state.Location).Where(file => Path.GetFileName(file).StartsWith(Start, StringComparison.Ordinal)))
        {
            if (io.Stat(path) is { } stamp && Path.GetFileName(path) != Start + StampOf(stamp) + End)
            {
                if (isOurs && !hasChanged && io.TryExchange(path, realPath))
                {
                    hasChanged = true;
                }
                else
                {
                    Salvage.Keep(io, state, $"edit-{stamp.Word}", SmallFile.Read(io, path));
                }
            }

            NewFile.Remove(io, path);
        }

        return hasChanged;
    }

    private static string StampOf(FileStamp stamp) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{stamp.Inode:x}-{stamp.Size:x}-{stamp.ModifiedNs:x}");
}
