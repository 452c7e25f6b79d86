using TaskExec.Storage.Json.Io;

namespace TaskExec.Storage.Json.Journal;

/// <summary>A segment that is open to be read and appended to. Only the holder of the journal's lock writes.</summary>
internal sealed class Segment(IStoreIo io, StateFolder state, int number, int descriptor)
{
    private const long Full = 4 << 20;

    private bool _hasDurableName;

    public int Number => number;

    public bool IsFull => Tail > Full;

    /// <summary>Up to where it was read.</summary>
    public long Tail { get; private set; }

    public JournalPosition Position => new(number, Tail);

    /// <summary>Whether what stands before the tail may be lost, although a later sync succeeds: another process wrote it, or a call has failed.</summary>
    public bool IsDoubtful { get; private set; } = true;

    /// <summary>Whether a sync has failed: nothing is appended here any more.</summary>
    public bool HasFailed { get; private set; }

    public static Segment Open(IStoreIo io, StateFolder state, int number) =>
        new(io, state, number, io.Open(state[SegmentNames.Of(number)], OpenMode.ReadWrite));

    /// <summary>Makes the next segment, on the disk with its name before anything is written into it.</summary>
    public static Segment Make(IStoreIo io, StateFolder state, int number)
    {
        var descriptor = io.Open(state[SegmentNames.Of(number)], OpenMode.Create);
        try
        {
            var line = new LineBuffer();
            SegmentLines.WriteHeader(line, number);
            SegmentBytes.Write(io, descriptor, line.Written, 0);
            io.Sync(descriptor);
            state.SyncNames();
        }
        finally
        {
            io.Close(descriptor);
        }

        var made = Open(io, state, number);
        (made._hasDurableName, made.IsDoubtful) = (true, false);
        return made;
    }

    /// <summary>Whether somebody has taken its name away.</summary>
    public bool IsUnlinked => io.Stat(descriptor).Links == 0;

    /// <summary>Starts reading in the middle, unless the segment is shorter.</summary>
    public void SkipTo(long offset) => Tail = offset <= io.Stat(descriptor).Size ? offset : 0;

    /// <summary>Reads the whole lines that were added since.</summary>
    /// <returns>Where they end; they count as read once the tail is moved there.</returns>
    public long Read(SegmentLines lines)
    {
        var size = io.Stat(descriptor).Size;
        return size == Tail ? Tail : Tail + lines.Read(SegmentBytes.Read(io, descriptor, Tail, size), Position);
    }

    public void MoveTo(long tail) => Tail = tail;

    /// <summary>A last line without an end is that of a writer that died: it is ended, so that the next one is no part of it.</summary>
    /// <returns>Whether there was one, which can be read now.</returns>
    public bool EndTornLine()
    {
        var size = io.Stat(descriptor).Size;
        if (size == Tail)
        {
            return false;
        }

        SegmentBytes.Write(io, descriptor, "\n"u8, size);
        return true;
    }

    /// <summary>Adds a batch at the tail; what the disk does not take wholly is taken back.</summary>
    public void Append(ReadOnlySpan<byte> batch)
    {
        try
        {
            SegmentBytes.Write(io, descriptor, batch, Tail);
        }
        catch (StoreIoException)
        {
            IsDoubtful = true;
            TakeBack();
            throw;
        }

        Tail += batch.Length;
        IsDoubtful = false;
    }

    /// <summary>Makes all that was appended durable. After a failure this descriptor is never trusted again.</summary>
    public void Sync()
    {
        try
        {
            io.SyncData(descriptor);
        }
        catch (StoreIoException)
        {
            (IsDoubtful, HasFailed) = (true, true);
            throw;
        }

        // Whoever made the segment may have died before its name was on the disk.
        if (!_hasDurableName)
        {
            state.SyncNames();
            _hasDurableName = true;
        }
    }

    public void Close()
    {
        try
        {
            io.Close(descriptor);
        }
        catch (StoreIoException)
        {
            // What counts was synced before.
        }
    }

    private void TakeBack()
    {
        try
        {
            io.Truncate(descriptor, Tail);
        }
        catch (StoreIoException)
        {
            // The next holder of the lock ends the torn line, and its checksum gives it away.
        }
    }
}
