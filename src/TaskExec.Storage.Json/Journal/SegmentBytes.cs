using System.Buffers;
using TaskExec.Storage.Json.Io;

namespace TaskExec.Storage.Json.Journal;

/// <summary>Reads and writes parts of a segment. Its file is larger than its content; NUL bytes fill the rest.</summary>
internal static class SegmentBytes
{
    private const int BlockSize = 16 << 10;

    /// <summary>Reads up to the last byte that was written.</summary>
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

    /// <summary>Reads a segment that is not open, up to the last byte that was written.</summary>
    /// <param name="io">The file system.</param>
    /// <param name="path">The file of the segment.</param>
    /// <param name="from">The offset at which to begin; set to 0 if the segment is shorter.</param>
    /// <returns>The bytes; empty if the segment does not exist.</returns>
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

    /// <summary>Reads until NUL bytes follow. This is cheap in the usual case, in which nothing was added.</summary>
    public static byte[] ReadUntilNul(IStoreIo io, int descriptor, long from)
    {
        Span<byte> first = stackalloc byte[1];
        if (io.ReadAt(descriptor, first, from) == 0 || first[0] == 0)
        {
            return [];
        }

        var read = Read(io, descriptor, from, from + BlockSize);
        while (read[^1] != 0 && Read(io, descriptor, from + read.Length, from + (2 * read.Length)) is { Length: > 0 } more)
        {
            read = [.. read, .. more];
        }

        return [.. read.AsSpan().TrimEnd((byte)0)];
    }

    /// <summary>Writes all bytes, even if a single call writes only some of them.</summary>
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
