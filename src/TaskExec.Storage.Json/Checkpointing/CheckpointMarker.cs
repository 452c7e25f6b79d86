using System.Globalization;
using System.Text;
using TaskExec.Storage.Json.Io;
using TaskExec.Storage.Json.Journal;

namespace TaskExec.Storage.Json.Checkpointing;

/// <summary>Records how the last checkpoint left the file. It is only a hint: if it is lost, the whole remaining journal is read again.</summary>
/// <param name="Checkpointed">The journal position before which every event has been in the file.</param>
/// <param name="Floor">The journal position before which events are never restored, because a revert removed them deliberately.</param>
/// <param name="Stamp">The stamp of the file after the checkpoint.</param>
/// <param name="Hash">The hash of the file's content after the checkpoint.</param>
internal sealed record CheckpointMarker(JournalPosition Checkpointed, JournalPosition Floor, string? Stamp, ulong Hash)
{
    private const string Name = "fold.hint";
    private const int MaxLength = 1024;

    private static readonly CheckpointMarker None = new(default, default, null, 0);

    public static CheckpointMarker Read(IStoreIo io, JournalDirectory state)
    {
        var text = Encoding.UTF8.GetString(SmallFile.Read(io, state[Name], MaxLength));
        return text.Split('\n') is [var folded, var floor, var stamp, var hash, ""]
            && JournalPosition.TryParse(folded, out var foldedPosition)
            && JournalPosition.TryParse(floor, out var floorPosition)
            && ulong.TryParse(hash, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
                ? new CheckpointMarker(foldedPosition, floorPosition, stamp, value)
                : None;
    }

    public void Write(JournalDirectory state) =>
        state.Replace(Name, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Checkpointed}\n{Floor}\n{Stamp}\n{Hash:x16}\n")));
}
