using TaskExec.Storage.Json.Io;

namespace TaskExec.Storage.Json.Journal;

/// <summary>A segment that is open to be read and appended to. Only the holder of the journal's lock writes.</summary>
internal sealed class Segment(IStoreIo io, StateFolder state, int number, int descriptor)
{
    private const long Full = 4 << 20;

    // As long as a file gets neither larger nor new blocks, a sync writes the data alone: it takes two thirds of the time (ext4). What is large
    // anyway only pays for writing everything twice.
    private const int Ahead = 32 << 10;
    private const int LongestAhead = 8 << 10;

    private static readonly byte[] Nothing = new byte[Ahead];

    private bool _hasDurableName;
    private bool _hasDurableSize;

    // Behind what seems to be the end may stand more, where a disk has lost a line: whoever opens a segment looks there once.
    private bool _isReadWholly;
    private int _torn;
    private long _size;

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
            WriteAhead(io, descriptor, line.Length);
            io.Sync(descriptor);
            state.SyncNames();
        }
        finally
        {
            io.Close(descriptor);
        }

        var made = Open(io, state, number);
        (made._hasDurableName, made._hasDurableSize, made.IsDoubtful) = (true, true, false);
        return made;
    }

    /// <summary>Whether somebody has taken its name away.</summary>
    public bool IsUnlinked => io.Links(descriptor) == 0;

    /// <summary>Starts reading in the middle, unless the segment is shorter.</summary>
    public void SkipTo(long offset) => Tail = offset <= io.Size(descriptor) ? offset : 0;

    /// <summary>Reads the whole lines that were added since.</summary>
    /// <returns>Where they end; they count as read once the tail is moved there.</returns>
    public long Read(SegmentLines lines)
    {
        var bytes = _isReadWholly ? SegmentBytes.ReadUntilNul(io, descriptor, Tail) : SegmentBytes.ReadToEnd(io, descriptor, Tail);
        var length = lines.Read(bytes, Position);
        _torn = bytes.Length - length;
        return Tail + length;
    }

    public void MoveTo(long tail) => (Tail, _isReadWholly) = (tail, true);

    /// <summary>A last line without an end is that of a writer that died: it is ended, so that the next one is no part of it.</summary>
    /// <returns>Whether there was one, which can be read now.</returns>
    public bool EndTornLine()
    {
        if (_torn == 0)
        {
            return false;
        }

        SegmentBytes.Write(io, descriptor, "\n"u8, Tail + _torn);
        _isReadWholly = false;
        return true;
    }

    /// <summary>Adds a batch at the tail; what the disk does not take wholly is taken back.</summary>
    public void Append(ReadOnlySpan<byte> batch)
    {
        try
        {
            MakeRoom(batch.Length);
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

    private static int WriteAhead(IStoreIo io, int descriptor, long from)
    {
        try
        {
            return io.WriteAt(descriptor, Nothing, from);
        }
        catch (StoreIoException)
        {
            // A disk without room for that may have room for the batch.
            return 0;
        }
    }

    private void MakeRoom(int length)
    {
        var end = Tail + length;
        if (end <= _size)
        {
            return;
        }

        if (!_hasDurableSize)
        {
            // Whoever made the segment may have failed to sync it: the size is set anew, so that the next sync brings it to the disk.
            io.Truncate(descriptor, end);
            (_hasDurableSize, _size) = (true, end);
            return;
        }

        _size = Math.Max(io.Size(descriptor), Tail);
        if (end > _size && length <= LongestAhead)
        {
            _size += WriteAhead(io, descriptor, _size);
        }
    }

    private void TakeBack()
    {
        _size = 0;
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
