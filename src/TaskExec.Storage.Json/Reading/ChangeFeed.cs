using System.Runtime.CompilerServices;
using TaskExec.Abstractions;
using TaskExec.Storage.Json.Io;
using TaskExec.Storage.Json.Journal;
using TaskExec.Storage.Json.Writing;

namespace TaskExec.Storage.Json.Reading;

/// <summary>Tells what is recorded and what others edit: the journal in its order, and the file beside it.</summary>
internal sealed class ChangeFeed(IStoreIo io, string path, JsonTodoStoreOptions options, TodoReader reader)
{
    // What is recorded after this call is told, however much later the first change is asked for.
    public IAsyncEnumerable<TodoChange> Follow(string? since, CancellationToken cancellationToken) =>
        FollowAsync(Start(since, out var isTooOld), isTooOld, cancellationToken);

    private async IAsyncEnumerable<TodoChange> FollowAsync(JournalPosition position, bool isTooOld, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var bell = new ChangeBell(path, options);
        var edits = new ForeignEdits(reader);
        await edits.LookAsync(cancellationToken).ConfigureAwait(false);
        if (isTooOld)
        {
            foreach (var id in await reader.IdsAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return new TodoChange(id, position.ToString(), Event: null);
            }
        }

        while (true)
        {
            var told = ReadFrom(position, out var end);
            foreach (var entry in told.Where(static each => !each.Entry.IsRepeat))
            {
                position = entry.End;
                yield return new TodoChange(entry.Entry.Event.Todo, position.ToString(), entry.Entry.Event with { TodoTitle = null });
            }

            position = end;
            foreach (var id in await edits.LookAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return new TodoChange(id, position.ToString(), Event: null);
            }

            await bell.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private JournalPosition Start(string? since, out bool isTooOld)
    {
        isTooOld = false;
        var state = State();
        var numbers = state.HasJournal ? SegmentNames.In(io, state.Location) : [];
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
        List<(JournalEntry, JournalPosition)> told = [];
        end = from;
        foreach (var number in state.HasJournal ? SegmentNames.In(io, state.Location).Where(number => number >= from.Segment) : [])
        {
            var start = number == from.Segment ? from.Offset : 0;
            var bytes = SegmentBytes.ReadToEnd(io, state[SegmentNames.Of(number)], ref start);
            var lines = new SegmentLines();
            var read = lines.Read(bytes, new JournalPosition(number, start));
            end = new JournalPosition(number, start + read);
            for (var i = 0; i < lines.Entries.Count; i++)
            {
                told.Add((lines.Entries[i], i + 1 < lines.Entries.Count ? lines.Entries[i + 1].Position : end));
            }
        }

        return told;
    }

    private StateFolder State()
    {
        try
        {
            return new StateFolder(io, io.RealPath(path));
        }
        catch (StoreIoException fault)
        {
            throw Fault.Of(fault, path);
        }
    }
}
