using TaskExec.Storage.Json.Files;
using TaskExec.Storage.Json.Io;
using TaskExec.Storage.Json.Journal;

namespace TaskExec.Storage.Json.Fold;

/// <summary>
/// Describes how the current state of the file came about: written by a checkpoint, edited by another program, or reverted to an older version.
/// </summary>
internal sealed class FilePast
{
    private readonly FoldMemory _memory;
    private readonly SeenVersions? _versions;
    private readonly ulong _hash;
    private readonly JournalPosition _floor;

    private FilePast(FoldMemory memory, SeenVersions? versions, ulong hash, JournalPosition floor) =>
        (_memory, _versions, _hash, _floor) = (memory, versions, hash, floor);

    /// <summary>Gets the entries that were in the file once and may have been overwritten by an editor with a stale copy.</summary>
    public IReadOnlyList<JournalEntry> Missed { get; private init; } = [];

    /// <summary>Gets a value indicating whether the file is as the last checkpoint left it.</summary>
    public bool IsAsLeft => _versions is null;

    public static FilePast Of(IStoreIo io, StateFolder state, FoldMemory memory, TodosFile file)
    {
        var hash = file.Index.Hash;
        if (file.IsOnDisk && file.Stamp.Word == memory.Stamp)
        {
            return new FilePast(memory, versions: null, hash, memory.Floor);
        }

        var versions = SeenVersions.Read(io, state);
        if (hash == memory.Hash)
        {
            return new FilePast(memory, versions, hash, memory.Floor);
        }

        // A state that the file had before is a deliberate revert, so the events that it removed are not restored.
        return versions.Contains(hash)
            ? new FilePast(memory, versions, hash, memory.Folded)
            : new FilePast(memory, versions, hash, memory.Floor) { Missed = JournalFiles.Read(io, state, memory.Floor, memory.Folded) };
    }

    /// <summary>Records the state in which a checkpoint left the file.</summary>
    /// <param name="io">The file system.</param>
    /// <param name="state">The folder in which it is recorded.</param>
    /// <param name="upTo">The journal position up to which the file now holds all events.</param>
    /// <param name="after">The file, or <see langword="null"/> if another program has changed it since.</param>
    public void Remember(IStoreIo io, StateFolder state, JournalPosition upTo, TodosFile? after)
    {
        var hash = after?.Index.Hash ?? _hash;
        if (IsAsLeft && hash == _hash && upTo == _memory.Folded)
        {
            return;
        }

        if (after is { IsOnDisk: false })
        {
            // All events still wait for their todo, so no file was created that could be missing later.
            new FoldMemory(upTo, _floor, "", 0).Write(state);
            return;
        }

        state.MarkSeen();
        (_versions ?? SeenVersions.Read(io, state)).Add(state, _hash, hash);
        new FoldMemory(upTo, _floor, after?.Stamp.Word ?? "", hash).Write(state);
    }
}
