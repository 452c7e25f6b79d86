using TaskExec.Storage.Json.Checkpointing;
using TaskExec.Storage.Json.Files;
using TaskExec.Storage.Json.Index;
using TaskExec.Storage.Json.Io;
using TaskExec.Storage.Json.Journal;
using TaskExec.Storage.Json.Splice;
using TaskExec.Storage.Json.Text;
using TaskExec.Storage.Json.Writing;

namespace TaskExec.Storage.Json.View;

/// <summary>Keeps open the latest version of the file that this process has read. Not thread-safe.</summary>
internal sealed class CurrentFile(IStoreIo io, string path, StorePaths paths, JsonTodoStoreOptions options, IndexCache cache)
{
    // A reload is skipped until 20 times the duration of the last one has passed, so that reloads take at most about 5 % of the time,
    // no matter how large the file is and how often other programs write it.
    private const int MinIntervalFactor = 20;
    private const int MaxAttempts = 10;

    private TodosFile? _file;
    private EntriesByTodo _missed = EntriesByTodo.None;
    private Successor? _successor;
    private long _loadedAt;
    private TimeSpan _loadDuration;

    /// <summary>Gets whether the file was readable at the last check. If not, it existed before and is currently missing or incomplete.</summary>
    public bool IsUsable { get; private set; } = true;

    /// <summary>Checks whether the file has changed and reloads it, unless the last reload is too recent.</summary>
    /// <param name="state">The state folder of the file.</param>
    /// <param name="mustBeFresh">Whether to check even if the last reload is recent.</param>
    /// <returns>Whether the file was changed by another process, so that cached todos are invalid.</returns>
    public bool Refresh(JournalDirectory state, bool mustBeFresh)
    {
        var time = options.TimeProvider;
        if (!mustBeFresh && time.GetElapsedTime(_loadedAt) < MinIntervalFactor * _loadDuration)
        {
            return false;
        }

        var realPath = paths.RealPath;
        if ((_file is not null && _file.IsCurrent(realPath) && IsUsable) || TakeSuccessor(realPath))
        {
            return false;
        }

        var started = time.GetTimestamp();
        var isChanged = Open(realPath, state);
        _loadedAt = time.GetTimestamp();
        _loadDuration = time.GetElapsedTime(started);
        return isChanged;
    }

    /// <summary>Gets what a checkpoint compacted that had not written its marker when the file was read.</summary>
    public CompactionProof Proof { get; private set; } = CompactionProof.Empty;

    /// <summary>
    /// Gets the journal position up to which the file contains all events, or the default if the last checkpoint did not write this version of the file.
    /// </summary>
    public JournalPosition CheckpointedUpTo { get; private set; }

    /// <summary>Gets the journal position up to which some version of the file contained all events, according to the marker.</summary>
    public JournalPosition MarkedUpTo { get; private set; }

    /// <summary>Announces the file with which this process is about to replace the current one.</summary>
    public void Expect(TodosFile replaced, FileStamp made, FileIndex index) => _successor = new Successor(replaced.Stamp, made, index);

    /// <summary>Adopts the file with which this process has just replaced the previous one.</summary>
    /// <returns>Whether the replaced file, or already the new one, was the current file. If not, cached todos are invalid.</returns>
    public bool Take(TodosFile? replaced, TodosFile written, CompactionProof? proof = null)
    {
        var isKnown = _file is not null && ((replaced is not null && _file.Stamp.HasContentOf(replaced.Stamp)) || _file.Stamp == written.Stamp);
        _successor = null;
        _file?.Dispose();
        (_file, _missed, CheckpointedUpTo, IsUsable) = (written, EntriesByTodo.None, default, true);
        Proof = proof ?? Proof;
        return isKnown;
    }

    /// <summary>Reads a todo from the file and adds the events that a stale editor removed, which the next checkpoint restores.</summary>
    /// <param name="id">The todo.</param>
    /// <param name="draft">The todo, or <see langword="null"/> if the file does not contain it.</param>
    /// <returns>Whether the file could be read. If not, events wait in the journal until it can be read again.</returns>
    /// <exception cref="AppendRejectedException">The todo cannot record events, because its log is not an array.</exception>
    public bool TryRead(TodoId id, out TodoDraft? draft)
    {
        draft = null;
        if (_file?.Index.Find(id.Value) is not (>= 0 and var number))
        {
            return true;
        }

        TodoWindow window;
        try
        {
            window = TodoWindow.Read(_file, number);
            if (!_file.IsUnchanged)
            {
                IsUsable = false;
                return false;
            }
        }
        catch (UnusableFileException)
        {
            // Another program has truncated the open file in place.
            IsUsable = false;
            return false;
        }

        draft = new TodoDraft(window.Bytes, id, window.Todo);
        if (draft.InvalidLog is { } obstacle)
        {
            throw AppendRejectedException.NoLog(id, obstacle, PositionOf(window, obstacle));
        }

        Projection.Fill(draft, _missed[id.Value]);
        return true;
    }

    public void Close()
    {
        _file?.Dispose();
        _file = null;
    }

    // Between the exchange and the end of the checkpoint the path already names the announced file, whose index is known, so it need not be read.
    private bool TakeSuccessor(string realPath)
    {
        if (_successor is not { } next || !IsUsable || _file?.Stamp.HasContentOf(next.Replaced) is not true)
        {
            return false;
        }

        try
        {
            return TodosFile.Reopen(io, realPath, next.Made, next.Index, cache) is { } written && Take(_file, written);
        }
        catch (StoreIoException)
        {
            // The file was replaced again or cannot be opened: load the current one like a foreign file.
            return false;
        }
    }

    private bool Open(string realPath, JournalDirectory state)
    {
        for (var attempt = 1; ; attempt++)
        {
            TodosFile? file;
            try
            {
                file = TodosFile.Open(io, realPath, state, cache);
            }
            catch (UnusableFileException)
            {
                // Work continues: its events wait in the journal until the file is usable again.
                IsUsable = false;
                return false;
            }

            try
            {
                io.CheckAccess(realPath, path);
                Take(file, state, realPath);
            }
            catch (Exception)
            {
                file?.Dispose();
                throw;
            }

            // If another process's checkpoint has processed this version of the file in the meantime, the version is now a known one, and events
            // that a stale editor removed from it would be mistaken for a deliberate revert.
            if (file is null || file.IsCurrent(realPath) || attempt == MaxAttempts)
            {
                return true;
            }
        }
    }

    private void Take(TodosFile? file, JournalDirectory state, string realPath)
    {
        var proof = file is null ? CompactionProof.Empty : CompactionProof.Read(io, state, default);
        var marker = CheckpointMarker.Read(io, state);
        var missed = file is null ? EntriesByTodo.None : new EntriesByTodo(FileLineage.Read(io, state, marker, file, realPath).Missed);
        if (file is not null)
        {
            state.MarkSeen();
        }

        _file?.Dispose();
        (_file, _missed, Proof, IsUsable) = (file, missed, proof, true);
        MarkedUpTo = marker.IsLost ? JournalPosition.Last : marker.Checkpointed;
        CheckpointedUpTo = file is not null && marker.Stamp == file.Stamp.Token ? marker.Checkpointed : default;
    }

    private TextPosition PositionOf(TodoWindow window, JsonMember member)
    {
        var before = _file!.Read(new ByteSpan(0, window.Start + member.Value.Start));
        return TextPosition.At(before, before.Length);
    }

    private sealed record Successor(FileStamp Replaced, FileStamp Made, FileIndex Index);
}
