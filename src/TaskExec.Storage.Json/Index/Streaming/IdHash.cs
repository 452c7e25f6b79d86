using System.Buffers;
using System.IO.Hashing;
using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;

namespace TaskExec.Storage.Json.Index;

/// <summary>Makes 64 bits of the text of an id.</summary>
/// <remarks>Two ids of one file that had the same bits would be noticed when the file is read. The seed is secret, so that no file can be made to have them.</remarks>
internal readonly record struct IdHash(long Seed)
{
    private const int EnoughForMost = 256;

    public static IdHash New() => new(BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long))));

    public ulong Of(ReadOnlySpan<byte> utf8) => XxHash3.HashToUInt64(utf8, Seed);

    /// <returns><see langword="null"/> for half a surrogate pair, which no id has.</returns>
    public ulong? Of(string id)
    {
        var most = Encoding.UTF8.GetMaxByteCount(id.Length);
        var utf8 = most <= EnoughForMost ? stackalloc byte[EnoughForMost] : new byte[most];
        return Utf8.FromUtf16(id, utf8, out _, out var length, replaceInvalidSequences: false) is OperationStatus.Done ? Of(utf8[..length]) : null;
    }
}
