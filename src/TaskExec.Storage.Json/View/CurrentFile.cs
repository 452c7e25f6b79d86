using TaskExec.Storage.Json.Files;
using TaskExec.Storage.Json.Fold;
using TaskExec.Storage.Json.Index;
using TaskExec.Storage.Json.Io;
using TaskExec.Storage.Json.Journal;
using TaskExec.Storage.Json.Splice;
using TaskExec.Storage.Json.Text;
using TaskExec.Storage.Json.Writing;

namespace TaskExec.Storage.Json.View;

/// <summary>The newest state of the file that this process has looked at, open. For one thread at a time.</summary>
internal sealed class CurrentFile(IStoreIo io, string path, StorePlace place, JsonTodoStoreOptions options, IndexCache cache)
{
    // Looking costs at most this part of the time, however large the file is and however often others write it.
    private const int LookShare = 20;
    private const int MostAttempts = 10;

    private static readonly ILookup<TodoId, JournalEntry> NoEntries = Array.Empty<JournalEntry>().ToLookup(entry => entry.Event.Todo);

    private TodosFile? _file;
    private ILookup<TodoId, JournalEntry> _missed = NoEntries;
    private Successor? _successor;
    private long _looked;
    private TimeSpan _lookCost;

    /// <summary>Whether it could be read when it was looked at; else it is torn or gone for the moment, and was there before.</summary>
    public bool IsUsable { get; private set; } = true;

    /// <summary>Looks whether the file has changed, as often as that is worth its cost.</summary>
    /// <param name="state">What stands beside the file.</param>
    /// <param name="mustBeFresh">Whether to look at any cost.</param>
    /// <returns>Whether somebody else has changed it, so that what was known of its todos is void.</returns>
    public bool Look(StateFolder state, bool mustBeFresh)
    {
        var time = options.TimeProvider;
        if (!mustBeFresh && time.GetElapsedTime(_looked) < LookShare * _lookCost)
        {
            return false;
        }

        var realPath = place.RealPath;
        if ((_file is not null && _file.IsCurrent(realPath) && IsUsable) || TakeSuccessor(realPath))
        {
            return false;
        }

        var begun = time.GetTimestamp();
        var isChanged = Open(realPath, state);
        _looked = time.GetTimestamp();
        _lookCost = time.GetElapsedTime(begun);
        return isChanged;
    }

    /// <summary>Up to where the journal is in the file, as far as its last fold has left a word about this very state.</summary>
    public JournalPosition Folded { get; private set; }

    /// <summary>Prepares for the file that this process is about to put in the place of another one.</summary>
    public void Expect(TodosFile replaced, FileStamp made, FileIndex index) => _successor = new Successor(replaced.Stamp, made, index);

    /// <summary>Takes up the file that this process has just put in the place of another one.</summary>
    /// <returns>Whether that other one, or already this one, was the current file; else what was known of its todos is void.</returns>
    public bool Take(TodosFile? replaced, TodosFile written)
    {
        var isKnown = _file is not null && ((replaced is not null && _file.Stamp.HasContentOf(replaced.Stamp)) || _file.Stamp == written.Stamp);
        _successor = null;
        _file?.Dispose();
        (_file, _missed, Folded, IsUsable) = (written, NoEntries, default, true);
        return isKnown;
    }

    /// <summary>Reads a todo as it stands in the file, with what a stale editor took out of it: the next fold brings that back.</summary>
    /// <param name="id">The todo.</param>
    /// <param name="draft">The todo, or <see langword="null"/> where the file has none.</param>
    /// <returns>Whether the file could be read; else the events wait in the journal, however long that takes.</returns>
    /// <exception cref="AppendRefusedException">It can take no events.</exception>
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
            // Somebody has cut off in place what was open here.
            IsUsable = false;
            return false;
        }

        draft = new TodoDraft(window.Bytes, id, window.Todo);
        if (draft.Obstacle is { } obstacle)
        {
            throw AppendRefusedException.NoLog(id, obstacle, PositionOf(window, obstacle));
        }

        Projection.Fill(draft, _missed[id]);
        return true;
    }

    public void Close()
    {
        _file?.Dispose();
        _file = null;
    }

    // Whoever looks between the exchange and its end finds a file that is known to its last byte.
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
            // It is gone already, or cannot be opened: what is there now is looked at as anybody's file.
            return false;
        }
    }

    private bool Open(string realPath, StateFolder state)
    {
        for (var attempt = 1; ; attempt++)
        {
            TodosFile? file;
            try
            {
                file = TodosFile.Open(io, realPath, state, cache);
            }
            catch (UnusableFileException) when (state.HasSeenFile)
            {
                // What runs goes on: its events wait in the journal until the file can be used again.
                IsUsable = false;
                return false;
            }

            try
            {
                io.CheckRights(realPath, path);
                Take(file, state);
            }
            catch (Exception)
            {
                file?.Dispose();
                throw;
            }

            // A fold of another process that has dealt with this state meanwhile counts it among the known ones: what a stale editor took out
            // would pass for a revert.
            if (file is null || file.IsCurrent(realPath) || attempt == MostAttempts)
            {
                return true;
            }
        }
    }

    private void Take(TodosFile? file, StateFolder state)
    {
        var memory = FoldMemory.Read(io, state);
        var missed = file is null ? NoEntries : FilePast.Of(io, state, memory, file).Missed.ToLookup(entry => entry.Event.Todo);
        if (file is not null)
        {
            state.MarkSeen();
        }

        _file?.Dispose();
        (_file, _missed, IsUsable) = (file, missed, true);
        Folded = file is not null && memory.Stamp == file.Stamp.Word ? memory.Folded : default;
    }

    private TextPosition PositionOf(TodoWindow window, JsonMember obstacle)
    {
        var before = _file!.Read(new ByteSpan(0, window.Start + obstacle.Value.Start));
        return TextPosition.At(before, before.Length);
    }

    private sealed record Successor(FileStamp Replaced, FileStamp Made, FileIndex Index);
}
