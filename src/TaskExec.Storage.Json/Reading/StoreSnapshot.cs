using TaskExec.CompilerServices;
using TaskExec.Storage.Json.Checkpointing;
using TaskExec.Storage.Json.Files;
using TaskExec.Storage.Json.Io;
using TaskExec.Storage.Json.Journal;
using TaskExec.Storage.Json.View;

namespace TaskExec.Storage.Json.Reading;

/// <summary>Represents a consistent snapshot of the file and of the journal entries that are not in it yet, read without a lock.</summary>
internal sealed class StoreSnapshot : IDisposable
{
    private const int MaxAttempts = 10;

    private readonly EntriesByTodo _entries;
    private readonly IStoreIo _io;
    private readonly JournalDirectory _state;
    private RunProcesses? _processes;

    private StoreSnapshot(IStoreIo io, JournalDirectory state, TodosFile? file, IReadOnlyList<JournalEntry> entries, CompactionProof proof)
    {
        (File, Proof) = (file, proof);
        (_io, _state) = (io, state);
        _entries = new EntriesByTodo(entries);
    }

    public TodosFile? File { get; }

    /// <summary>Gets what a checkpoint compacted that has not written its marker yet.</summary>
    public CompactionProof Proof { get; }

    /// <summary>Gets the todos that have journal entries, in journal order.</summary>
    public IReadOnlyCollection<string> TodosWithEntries => _entries.Todos;

    /// <summary>Reads the file and the journal, again if the file is replaced in between.</summary>
    /// <exception cref="Index.UnusableFileException">The file cannot be used, or was replaced during every attempt.</exception>
    public static StoreSnapshot Capture(IStoreIo io, string path, IndexCache cache)
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            if (TryCapture(io, path, cache) is { } snapshot)
            {
                return snapshot;
            }
        }

        throw FileErrors.ConcurrentlyModified();
    }

    /// <summary>Gets the journal entries of a todo, in journal order.</summary>
    public IReadOnlyList<JournalEntry> EntriesOf(TodoId todo) => _entries[todo.Value];

    /// <summary>Gets the process of a run that is open in the file, if it is known.</summary>
    public RunProcess? ProcessOf(RunId run) => (_processes ??= RunProcesses.Read(_io, _state)).Find(run);

    public void Dispose() => File?.Dispose();

    // The journal is read before the file: a checkpoint replaces the file before it deletes the segments it has written, so an event that is
    // missing from one is in the other.
    private static StoreSnapshot? TryCapture(IStoreIo io, string path, IndexCache cache)
    {
        var realPath = io.RealPath(path);
        var state = new JournalDirectory(io, realPath);
        var marker = CheckpointMarker.Read(io, state);
        var hasJournal = state.HasJournal;
        var entries = hasJournal ? marker.Mark(JournalFiles.Read(io, state, marker.Checkpointed, to: null)) : [];
        var file = TodosFile.Open(io, realPath, state, cache);
        var proof = CompactionProof.Empty;
        try
        {
            if (hasJournal && file is not null)
            {
                // The proof is read after the file, which may be the one that it announced, and before the marker: where it is gone, the marker covers it.
                proof = CompactionProof.Read(io, state, marker.Checkpointed);
                var current = CheckpointMarker.Read(io, state);
                entries.RemoveAll(entry => entry.Position < current.Checkpointed);
                entries.InsertRange(0, FileLineage.Read(io, state, current, file, realPath).Missed);

                // If a checkpoint has processed this version of the file in the meantime, the version is now a known one, and events that a stale
                // editor removed from it would be mistaken for a deliberate revert.
                if (!file.IsCurrent(realPath))
                {
                    file.Dispose();
                    return null;
                }
            }

            return new StoreSnapshot(io, state, file, entries, proof);
        }
        catch (Exception)
        {
            file?.Dispose();
            throw;
        }
    }
}
