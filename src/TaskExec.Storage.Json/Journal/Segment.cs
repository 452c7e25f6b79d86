using TaskExec.Storage.Json.Io;

namespace TaskExec.Storage.Json.Journal;

/// <summary>Represents a segment that is open for reading and appending. Only the holder of the journal's lock writes to it.</summary>
internal sealed class Segment(IStoreIo io, JournalDirectory state, int number, int descriptor)
{
    private const long FullSize = 4 << 20;

    // While a file gets neither larger nor new blocks, a sync writes only the data, which takes two thirds of the time (ext4). For a large batch
    // preallocation only means that everything is written twice.
    private const int PreallocatedSize = 32 << 10;
    private const int MaxPreallocatedBatch = 8 << 10;

    private static readonly byte[] Zeros = new byte[PreallocatedSize];

    private bool _hasDurableName;
    private bool _hasDurableSize;

    // More lines may follow the apparent end, where a disk has lost a line. A segment is therefore read to its real end once after it was opened.
    private bool _hasReadRealEnd;
    private int _tornLength;
    private long _size;

    public int Number => number;

    public bool IsFull => Tail > FullSize;

    /// <summary>Gets the offset up to which the segment has been read.</summary>
    public long Tail { get; private set; }

    public JournalPosition Position => new(number, Tail);

    /// <summary>
    /// Gets a value indicating whether data before the tail may be lost although a later sync succeeds, because another process wrote it or a call failed.
    /// </summary>
    public bool IsUnconfirmed { get; private set; } = true;

    /// <summary>Gets a value indicating whether a sync has failed. Nothing more is appended to this segment.</summary>
    public bool HasFailed { get; private set; }

    public static Segment Open(IStoreIo io, JournalDirectory state, int number) =>
        new(io, state, number, io.Open(state[SegmentNames.Format(number)], OpenMode.ReadWrite));

    /// <summary>Creates the next segment and makes it durable with its name before any entry is written to it.</summary>
    public static Segment Make(IStoreIo io, JournalDirectory state, int number)
    {
        var descriptor = io.Open(state[SegmentNames.Format(number)], OpenMode.Create);
        try
        {
            var line = new LineBuffer();
            SegmentLines.WriteHeader(line, number);
            SegmentBytes.Write(io, descriptor, line.Written, 0);
            Preallocate(io, descriptor, line.Length);
            io.Sync(descriptor);
            state.SyncNames();
        }
        finally
        {
            io.Close(descriptor);
        }

        var made = Open(io, state, number);
        (made._hasDurableName, made._hasDurableSize, made.IsUnconfirmed) = (true, true, false);
        return made;
    }

    /// <summary>Gets a value indicating whether the segment's file was deleted.</summary>
    public bool IsUnlinked => io.Links(descriptor) == 0;

    /// <summary>Starts reading at an offset, or at the beginning if the segment is shorter.</summary>
    public void SkipTo(long offset) => Tail = offset <= io.Size(descriptor) ? offset : 0;

    /// <summary>Reads the complete lines that were added since the last read.</summary>
    /// <returns>The offset of their end. They count as read once <see cref="MoveTo"/> has moved the tail there.</returns>
    public long Read(SegmentLines lines)
    {
        var bytes = _hasReadRealEnd ? SegmentBytes.ReadUntilNul(io, descriptor, Tail) : SegmentBytes.ReadToEnd(io, descriptor, Tail);
        var length = lines.Read(bytes, Position);
        _tornLength = bytes.Length - length;
        return Tail + length;
    }

    public void MoveTo(long tail) => (Tail, _hasReadRealEnd) = (tail, true);

    /// <summary>Ends an incomplete last line, left by a writer that died, so that the next line does not become a part of it.</summary>
    /// <returns>Whether there was such a line, which can now be read.</returns>
    public bool EndTornLine()
    {
        if (_tornLength == 0)
        {
            return false;
        }

        SegmentBytes.Write(io, descriptor, "\n"u8, Tail + _tornLength);
        _hasReadRealEnd = false;
        return true;
    }

    /// <summary>Appends a batch at the tail. A batch that cannot be written completely is removed again.</summary>
    public void Append(ReadOnlySpan<byte> batch)
    {
        try
        {
            Reserve(batch.Length);
            SegmentBytes.Write(io, descriptor, batch, Tail);
        }
        catch (StoreIoException)
        {
            IsUnconfirmed = true;
            RollBack();
            throw;
        }

        Tail += batch.Length;
        IsUnconfirmed = false;
    }

    /// <summary>Makes all appended data durable. After a failure this descriptor is never trusted again.</summary>
    public void Sync()
    {
        try
        {
            io.SyncData(descriptor);
        }
        catch (StoreIoException)
        {
            (IsUnconfirmed, HasFailed) = (true, true);
            throw;
        }

        // The process that created the segment may have died before its name was durable.
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
            // Acknowledged data was synced before.
        }
    }

    private static int Preallocate(IStoreIo io, int descriptor, long from)
    {
        try
        {
            return io.WriteAt(descriptor, Zeros, from);
        }
        catch (StoreIoException)
        {
            // A disk without space for the preallocation may have space for the batch.
            return 0;
        }
    }

    private void Reserve(int length)
    {
        var end = Tail + length;
        if (end <= _size)
        {
            return;
        }

        if (!_hasDurableSize)
        {
            // The process that created the segment may have failed to sync it. Setting the size again makes the next sync write it to the disk.
            io.Truncate(descriptor, end);
            (_hasDurableSize, _size) = (true, end);
            return;
        }

        _size = Math.Max(io.Size(descriptor), Tail);
        if (end > _size && length <= MaxPreallocatedBatch)
        {
            _size += Preallocate(io, descriptor, _size);
        }
    }

    private void RollBack()
    {
        _size = 0;
        try
        {
            io.Truncate(descriptor, Tail);
        }
        catch (StoreIoException)
        {
            // The next holder of the lock ends the torn line, and its checksum identifies it as invalid.
        }
    }
}
