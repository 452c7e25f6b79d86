using TaskExec.Storage.Json.Io;

namespace TaskExec.Storage.Json.Journal;

/// <summary>Reads a part of a file that is open.</summary>
internal static class SegmentBytes
{
    public static byte[] Read(IStoreIo io, int descriptor, long from, long to)
    {
        var bytes = new byte[checked((int)Math.Max(0, to - from))];
        var length = 0;
        while (length < bytes.Length && io.ReadAt(descriptor, bytes.AsSpan(length), from + length) is > 0 and var count)
        {
            length += count;
        }

        return length == bytes.Length ? bytes : bytes[..length];
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
}
