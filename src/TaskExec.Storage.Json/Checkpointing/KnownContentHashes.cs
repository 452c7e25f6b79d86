using System.Globalization;
using System.Text;
using TaskExec.Storage.Json.Io;
using TaskExec.Storage.Json.Journal;

namespace TaskExec.Storage.Json.Checkpointing;

/// <summary>
/// Stores the hashes of past states of the file. A state that returns is recognized as a deliberate revert; the list may be lost.
/// </summary>
internal sealed class KnownContentHashes
{
    private const string Name = "versions";
    private const int MaxVersions = 4096;

    private const int HashLength = 16;

    // Kept as they are written, because the list is read and written far more often than it is searched.
    private readonly List<string> _newest;

    private KnownContentHashes(List<string> newest) => _newest = newest;

    public static KnownContentHashes Read(IStoreIo io, JournalDirectory state)
    {
        List<string> hashes = [];
        foreach (var line in Encoding.UTF8.GetString(SmallFile.Read(io, state[Name])).Split('\n'))
        {
            if (line.Length == HashLength)
            {
                hashes.Add(line);
            }
        }

        return new KnownContentHashes(hashes);
    }

    /// <summary>Determines whether a checkpoint has stored a list.</summary>
    public static bool Exist(IStoreIo io, JournalDirectory state) => io.Stat(state[Name]) is not null;

    public bool Contains(ulong hash) => _newest.Contains(Format(hash));

    public void Add(JournalDirectory state, ulong before, ulong after)
    {
        Add(Format(before));
        Add(Format(after));
        _newest.RemoveRange(0, Math.Max(0, _newest.Count - MaxVersions));
        state.Replace(Name, Encoding.UTF8.GetBytes(string.Join('\n', _newest) + "\n"));
    }

    private void Add(string hash)
    {
        if (!_newest.Contains(hash))
        {
            _newest.Add(hash);
        }
    }

    private static string Format(ulong hash) => hash.ToString("x16", CultureInfo.InvariantCulture);
}
