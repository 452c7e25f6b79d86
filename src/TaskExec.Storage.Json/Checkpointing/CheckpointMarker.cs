using System.Globalization;
using System.Text;
using TaskExec.Storage.Json.Io;
using TaskExec.Storage.Json.Journal;

namespace TaskExec.Storage.Json.Checkpointing;

/// <summary>
/// Records how the last checkpoint left the file. If it is lost, the whole remaining journal is read again, and its entries count as having been in the file.
/// </summary>
/// <param name="Checkpointed">The journal position before which every event has been in the file.</param>
/// <param name="Floor">The journal position before which events are never restored, because a revert removed them deliberately.</param>
/// <param name="Stamp">The stamp of the file after the checkpoint.</param>
/// <param name="Hash">The hash of the file's content after the checkpoint.</param>
internal sealed record CheckpointMarker(JournalPosition Checkpointed, JournalPosition Floor, string? Stamp, ulong Hash)
{
    private const string Name = "fold.hint";
    private const int MaxLength = 1024;

    /// <summary>Gets a value indicating whether there is no marker although a checkpoint has written the file.</summary>
    public bool IsLost { get; private init; }

    public static CheckpointMarker Read(IStoreIo io, JournalDirectory state)
    {
        var text = Encoding.UTF8.GetString(SmallFile.Read(io, state[Name], MaxLength));
        return text.Split('\n') is [var folded, var floor, var stamp, var hash, ""]
            && JournalPosition.TryParse(folded, out var foldedPosition)
            && JournalPosition.TryParse(floor, out var floorPosition)
            && ulong.TryParse(hash, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
                ? new CheckpointMarker(foldedPosition, floorPosition, stamp, value)
                : new CheckpointMarker(default, default, null, 0) { IsLost = KnownContentHashes.Exist(io, state) };
    }

    /// <summary>Marks entries as having been in the file if the marker that would say so is lost: a run that was compacted must not be counted again.</summary>
    public List<JournalEntry> Mark(List<JournalEntry> entries) => IsLost ? entries.ConvertAll(static entry => entry with { WasInFile = true }) : entries;

    public void Write(JournalDirectory state) =>
        state.Replace(Name, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Checkpointed}\n{Floor}\n{Stamp}\n{Hash:x16}\n")));
}
