using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
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

    // A Guid has 60 random bits here and, unlike RandomNumberGenerator, does not load OpenSSL.
    [SuppressMessage("ApiDesign", "RS0030:Do not use banned APIs", Justification = "The seed must be unpredictable, and no result depends on it.")]
    public static IdHash New() => new(BitConverter.ToInt64(Guid.NewGuid().ToByteArray()));

    public ulong Compute(ReadOnlySpan<byte> utf8)
    {
        var hash = (ulong)Seed ^ (ulong)utf8.Length;
        for (; utf8.Length >= sizeof(ulong); utf8 = utf8[sizeof(ulong)..])
        {
            hash = Mix(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(utf8));
        }

        var rest = 0UL;
        foreach (var value in utf8)
        {
            rest = (rest << 8) | value;
        }

        return Mix(Mix(hash ^ rest));
    }

    /// <summary>Computes the hash of an id.</summary>
    /// <returns>The hash, or <see langword="null"/> if the text has an unpaired surrogate, which no valid id has.</returns>
    public ulong? Compute(string id)
    {
        var maxLength = Encoding.UTF8.GetMaxByteCount(id.Length);
        var utf8 = maxLength <= StackBufferSize ? stackalloc byte[StackBufferSize] : new byte[maxLength];
        return Utf8.FromUtf16(id, utf8, out _, out var length, replaceInvalidSequences: false) is OperationStatus.Done ? Compute(utf8[..length]) : null;
    }

    // The two halves of a 128-bit product, as in wyhash.
    private static ulong Mix(ulong value)
    {
        var high = Math.BigMul(value ^ 0x9E37_79B9_7F4A_7C15, 0xD6E8_FEB8_6659_FD93, out var low);
        return high ^ low;
    }
}
