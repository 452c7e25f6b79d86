using TaskExec.Storage.Json.Files;
using TaskExec.Storage.Json.Fold;
using TaskExec.Storage.Json.Io;
using TaskExec.Storage.Json.Journal;

namespace TaskExec.Storage.Json.Reading;

/// <summary>The file with what the journal adds to it, read without a lock.</summary>
internal sealed class Sight : IDisposable
{
    private const int MostAttempts = 10;

    private readonly ILookup<TodoId, JournalEntry> _entries;

    private Sight(TodosFile? file, IEnumerable<JournalEntry> entries)
    {
        File = file;
        _entries = entries.ToLookup(entry => entry.Event.Todo);
    }

    public TodosFile? File { get; }

    /// <summary>The todos that the journal speaks of, in its order.</summary>
    public IEnumerable<TodoId> Told => _entries.Select(group => group.Key);

    /// <summary>Looks until what was seen belongs together.</summary>
    public static Sight Take(IStoreIo io, string path, IndexCache cache)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            if (TryTake(io, path, cache) is { } sight)
            {
                return sight;
            }
        }

        throw Unusable.InMotion();
    }

    public IEnumerable<JournalEntry> EntriesOf(TodoId todo) => _entries[todo];

    public void Dispose() => File?.Dispose();

    // The journal first: a fold writes the file before it lets go of what it has written.
    private static Sight? TryTake(IStoreIo io, string path, IndexCache cache)
    {
        var realPath = io.RealPath(path);
        var state = new StateFolder(io, realPath);
        var memory = FoldMemory.Read(io, state);
        var isThere = state.HasJournal;
        var entries = isThere ? JournalFiles.Read(io, state, memory.Folded, to: null) : [];
        var file = TodosFile.Open(io, realPath, state, cache);
        try
        {
            if (isThere && file is not null)
            {
                entries.InsertRange(0, FilePast.Of(io, state, FoldMemory.Read(io, state), file).Missed);

                // A fold that has dealt with this state meanwhile counts it among the known ones: what a stale editor took out would pass for a revert.
                if (!file.IsCurrent(realPath))
                {
                    file.Dispose();
                    return null;
                }
            }

            return new Sight(file, entries);
        }
        catch (Exception)
        {
            file?.Dispose();
            throw;
        }
    }
}
