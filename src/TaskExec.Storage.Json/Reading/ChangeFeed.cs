using System.Runtime.CompilerServices;
using TaskExec.Storage.Json.Io;
using TaskExec.Storage.Json.Journal;
using TaskExec.Storage.Json.Writing;

namespace TaskExec.Storage.Json.Reading;

/// <summary>Streams the changes of the store: recorded events in journal order, and edits made to the file by other programs.</summary>
internal sealed class ChangeFeed(IStoreIo io, string path, JsonTodoStoreOptions options, TodoReader reader)
{
    /// <summary>Streams changes from a position on, or from this call on.</summary>
    /// <param name="since">The position of the last change that the caller has seen, or <see langword="null"/>.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    /// <remarks>The start position is determined by this call, not by the first enumeration, so that events recorded in between are included.</remarks>
    public IAsyncEnumerable<TodoChange> Follow(string? since, CancellationToken cancellationToken) =>
        FollowAsync(Start(since, out var isTooOld), isTooOld, cancellationToken);

    private async IAsyncEnumerable<TodoChange> FollowAsync(
        JournalPosition position,
        bool isTooOld,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var signal = new ChangeSignal(path, options);
        var edits = new ForeignEdits(reader);
        await edits.DetectAsync(cancellationToken).ConfigureAwait(false);
        if (isTooOld)
        {
            foreach (var id in await reader.IdsAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return new TodoChange(id, position.ToString(), Event: null);
            }
        }

        while (true)
        {
            var recorded = ReadFrom(position, out var end);
            foreach (var (entry, entryEnd) in recorded.Where(static item => !item.Entry.IsRepeat))
            {
                position = entryEnd;
                yield return new TodoChange(entry.Event.Todo, position.ToString(), entry.Event with { TodoTitle = null });
            }

            position = end;
            foreach (var id in await edits.DetectAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return new TodoChange(id, position.ToString(), Event: null);
            }

            await signal.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private JournalPosition Start(string? since, out bool isTooOld)
    {
        isTooOld = false;
        var state = State();
        var numbers = state.HasJournal ? SegmentNames.List(io, state.Location) : [];
        if (since is null)
        {
            _ = ReadFrom(new JournalPosition(numbers.Count > 0 ? numbers[^1] : 0, 0), out var end);
            return end;
        }

        isTooOld = !JournalPosition.TryParse(since, out var position) || (numbers.Count > 0 && !numbers.Contains(position.Segment));
        return isTooOld ? Start(since: null, out _) : position;
    }

    private List<(JournalEntry Entry, JournalPosition End)> ReadFrom(JournalPosition from, out JournalPosition end)
    {
        var state = State();
        List<(JournalEntry, JournalPosition)> recorded = [];
        end = from;
        foreach (var number in state.HasJournal ? SegmentNames.List(io, state.Location).Where(number => number >= from.Segment) : [])
        {
            var start = number == from.Segment ? from.Offset : 0;
            var bytes = SegmentBytes.ReadToEnd(io, state[SegmentNames.Format(number)], ref start);
            var lines = new SegmentLines();
            var read = lines.Read(bytes, new JournalPosition(number, start));
            end = new JournalPosition(number, start + read);
            for (var i = 0; i < lines.Entries.Count; i++)
            {
                recorded.Add((lines.Entries[i], i + 1 < lines.Entries.Count ? lines.Entries[i + 1].Position : end));
            }
        }

        return recorded;
    }

    private JournalDirectory State()
    {
        try
        {
            return new JournalDirectory(io, io.RealPath(path));
        }
        catch (StoreIoException fault)
        {
            throw StoreErrors.Translate(fault, path);
        }
    }
}
