using System.Buffers;
using System.IO.Hashing;
using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;

namespace TaskExec.Storage.Json.Index;

/// <summary>Computes a seeded 64-bit hash of an id.</summary>
/// <remarks>
/// A collision within one file is detected when the file is indexed. The seed is random, so that a file with colliding ids cannot be crafted.
/// </remarks>
internal readonly record struct IdHash(long Seed)
{
    private const int StackBufferSize = 256;

    public static IdHash New() => new(BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long))));

    public ulong Compute(ReadOnlySpan<byte> utf8) => XxHash3.HashToUInt64(utf8, Seed);

    /// <summary>Computes the hash of an id.</summary>
    /// <returns>The hash, or <see langword="null"/> if the text has an unpaired surrogate, which no valid id has.</returns>
    public ulong? Compute(string id)
    {
        var maxLength = Encoding.UTF8.GetMaxByteCount(id.Length);
        var utf8 = maxLength <= StackBufferSize ? stackalloc byte[StackBufferSize] : new byte[maxLength];
        return Utf8.FromUtf16(id, utf8, out _, out var length, replaceInvalidSequences: false) is OperationStatus.Done ? Compute(utf8[..length]) : null;
    }
}
