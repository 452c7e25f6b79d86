using TaskExec.Storage.Json.Files;
using TaskExec.Storage.Json.Io;
using TaskExec.Storage.Json.Journal;

namespace TaskExec.Storage.Json.Fold;

/// <summary>What is known of how a state of the file came about: we wrote it, somebody edited it, or somebody went back to an older one.</summary>
internal sealed class FilePast
{
    private readonly FoldMemory _memory;
    private readonly SeenVersions? _versions;
    private readonly ulong _hash;
    private readonly JournalPosition _floor;

    private FilePast(FoldMemory memory, SeenVersions? versions, ulong hash, JournalPosition floor) =>
        (_memory, _versions, _hash, _floor) = (memory, versions, hash, floor);

    /// <summary>Entries that were in the file once and may have been lost by a stale editor.</summary>
    public IReadOnlyList<JournalEntry> Missed { get; private init; } = [];

    /// <summary>Whether the file is as the last fold left it.</summary>
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

        // A state that was there before is a revert, which somebody wants: what it took out stays out.
        return versions.Contains(hash)
            ? new FilePast(memory, versions, hash, memory.Folded)
            : new FilePast(memory, versions, hash, memory.Floor) { Missed = JournalFiles.Read(io, state, memory.Floor, memory.Folded) };
    }

    /// <summary>Remembers what a fold has left.</summary>
    /// <param name="io">The disk.</param>
    /// <param name="state">Where it is remembered.</param>
    /// <param name="upTo">The end of what the file holds now.</param>
    /// <param name="after">The file, or <see langword="null"/> where somebody has changed it since.</param>
    public void Remember(IStoreIo io, StateFolder state, JournalPosition upTo, TodosFile? after)
    {
        var hash = after?.Index.Hash ?? _hash;
        if (IsAsLeft && hash == _hash && upTo == _memory.Folded)
        {
            return;
        }

        if (after is { IsOnDisk: false })
        {
            // All that there is waits for its todo: no file was made that could vanish.
            new FoldMemory(upTo, _floor, "", 0).Write(state);
            return;
        }

        state.MarkSeen();
        (_versions ?? SeenVersions.Read(io, state)).Add(state, _hash, hash);
        new FoldMemory(upTo, _floor, after?.Stamp.Word ?? "", hash).Write(state);
    }
}
