using System.IO.Hashing;
using TaskExec.Storage.Json.Index;

namespace TaskExec.Storage.Json.Files;

/// <summary>The hash of a whole file, read piece by piece.</summary>
internal static class ContentHash
{
    public static ulong Of(IByteSource source)
    {
        var hash = new XxHash3();
        using var rented = Piece.Rent();
        var buffer = rented.Bytes;
        for (var offset = 0; offset < source.Length;)
        {
            var piece = buffer.AsSpan(0, Math.Min(buffer.Length, source.Length - offset));
            source.Read(offset, piece);
            hash.Append(piece);
            offset += piece.Length;
        }

        return hash.GetCurrentHashAsUInt64();
    }
}
