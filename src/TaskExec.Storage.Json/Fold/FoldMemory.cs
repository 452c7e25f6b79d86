using System.Globalization;
using System.Text;
using TaskExec.Storage.Json.Io;
using TaskExec.Storage.Json.Journal;

namespace TaskExec.Storage.Json.Fold;

/// <summary>What the last fold left: a hint that may be lost, after which all of the journal that is there is looked at again.</summary>
/// <param name="Folded">Up to here every event was in the file once.</param>
/// <param name="Floor">Events before this are never brought back: they were taken out on purpose, by a revert.</param>
/// <param name="Stamp">The state of the file then.</param>
/// <param name="Hash">The hash of its content.</param>
internal sealed record FoldMemory(JournalPosition Folded, JournalPosition Floor, string? Stamp, ulong Hash)
{
    private const string Name = "fold.hint";
    private const int Longest = 1024;

    private static readonly FoldMemory None = new(default, default, null, 0);

    public static FoldMemory Read(IStoreIo io, StateFolder state)
    {
        var text = Encoding.UTF8.GetString(SmallFile.Read(io, state[Name], Longest));
        return text.Split('\n') is [var folded, var floor, var stamp, var hash, ""]
            && JournalPosition.TryParse(folded, out var from)
            && JournalPosition.TryParse(floor, out var lowest)
            && ulong.TryParse(hash, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
                ? new FoldMemory(from, lowest, stamp, value)
                : None;
    }

    public void Write(StateFolder state) =>
        state.Replace(Name, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Folded}\n{Floor}\n{Stamp}\n{Hash:x16}\n")));
}
