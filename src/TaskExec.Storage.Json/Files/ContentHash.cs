using System.IO.Hashing;
using TaskExec.Storage.Json.Index;

namespace TaskExec.Storage.Json.Files;

/// <summary>Computes the hash of a whole file, reading it block by block.</summary>
internal static class ContentHash
{
    public static ulong Compute(IByteSource source)
    {
        var hash = new XxHash3();
        using var rented = PooledBuffer.Rent();
        var buffer = rented.Bytes;
        for (var offset = 0; offset < source.Length;)
        {
            var block = buffer.AsSpan(0, Math.Min(buffer.Length, source.Length - offset));
            source.Read(offset, block);
            hash.Append(block);
            offset += block.Length;
        }

        return hash.GetCurrentHashAsUInt64();
    }
}
