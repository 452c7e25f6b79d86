using System.Buffers;
using TaskExec.Storage.Json.Io;

namespace TaskExec.Storage.Json.Journal;

/// <summary>Reads and writes a part of a segment. It is larger than what was written into it, and NULs follow.</summary>
internal static class SegmentBytes
{
    private const int Piece = 16 << 10;

    /// <summary>Reads to the last byte that was written.</summary>
    public static byte[] ReadToEnd(IStoreIo io, int descriptor, long from)
    {
        var length = checked((int)Math.Max(0, io.Size(descriptor) - from));
        var bytes = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            return [.. Read(io, descriptor, bytes.AsSpan(0, length), from).TrimEnd((byte)0)];
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    /// <summary>The same for a segment that is not open; nothing where there is none.</summary>
    /// <param name="from">Where to begin; set to 0 where the segment is shorter.</param>
    public static byte[] ReadToEnd(IStoreIo io, string path, ref long from)
    {
        int descriptor;
        try
        {
            descriptor = io.Open(path, OpenMode.Read);
        }
        catch (StoreIoException fault) when (fault.Error is Errno.ENOENT)
        {
            from = 0;
            return [];
        }

        try
        {
            from = from <= io.Size(descriptor) ? from : 0;
            return ReadToEnd(io, descriptor, from);
        }
        finally
        {
            io.Close(descriptor);
        }
    }

    /// <summary>Reads on for as long as there are lines: a cheap look where usually is nothing new.</summary>
    public static byte[] ReadUntilNul(IStoreIo io, int descriptor, long from)
    {
        Span<byte> first = stackalloc byte[1];
        if (io.ReadAt(descriptor, first, from) == 0 || first[0] == 0)
        {
            return [];
        }

        var read = Read(io, descriptor, from, from + Piece);
        while (read[^1] != 0 && Read(io, descriptor, from + read.Length, from + (2 * read.Length)) is { Length: > 0 } more)
        {
            read = [.. read, .. more];
        }

        return [.. read.AsSpan().TrimEnd((byte)0)];
    }

    /// <summary>Writes all, however little the disk takes at a time.</summary>
    public static void Write(IStoreIo io, int descriptor, ReadOnlySpan<byte> bytes, long offset)
    {
        while (!bytes.IsEmpty)
        {
            var count = io.WriteAt(descriptor, bytes, offset);
            bytes = bytes[count..];
            offset += count;
        }
    }

    public static byte[] Read(IStoreIo io, int descriptor, long from, long to)
    {
        var bytes = new byte[checked((int)Math.Max(0, to - from))];
        var read = Read(io, descriptor, bytes, from);
        return read.Length == bytes.Length ? bytes : read.ToArray();
    }

    private static ReadOnlySpan<byte> Read(IStoreIo io, int descriptor, Span<byte> bytes, long from)
    {
        var length = 0;
        while (length < bytes.Length && io.ReadAt(descriptor, bytes[length..], from + length) is > 0 and var count)
        {
            length += count;
        }

        return bytes[..length];
    }
}
