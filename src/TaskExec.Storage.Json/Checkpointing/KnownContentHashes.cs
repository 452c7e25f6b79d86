using System.Globalization;
using System.Text;
using TaskExec.Storage.Json.Io;
using TaskExec.Storage.Json.Journal;

namespace TaskExec.Storage.Json.Checkpointing;

/// <summary>
/// Stores the hashes of past states of the file. A state that returns is recognized as a deliberate revert; the list is only a hint and may be lost.
/// </summary>
internal sealed class KnownContentHashes
{
    private const string Name = "versions";
    private const int MaxVersions = 4096;

    private readonly List<ulong> _newest;
    private readonly HashSet<ulong> _all;

    private KnownContentHashes(List<ulong> newest)
    {
        _newest = newest;
        _all = [.. newest];
    }

    public static KnownContentHashes Read(IStoreIo io, JournalDirectory state)
    {
        var lines = Encoding.UTF8.GetString(SmallFile.Read(io, state[Name])).Split('\n');
        return new KnownContentHashes([.. lines.Select(Parse).OfType<ulong>()]);
    }

    public bool Contains(ulong hash) => _all.Contains(hash);

    public void Add(JournalDirectory state, params ReadOnlySpan<ulong> hashes)
    {
        foreach (var hash in hashes)
        {
            if (_all.Add(hash))
            {
                _newest.Add(hash);
            }
        }

        var kept = _newest.Skip(Math.Max(0, _newest.Count - MaxVersions));
        state.Replace(Name, Encoding.UTF8.GetBytes(string.Concat(kept.Select(hash => string.Create(CultureInfo.InvariantCulture, $"{hash:x16}\n")))));
    }

    private static ulong? Parse(string line) =>
        line.Length == 16 && ulong.TryParse(line, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hash) ? hash : null;
}
