using System.Buffers;
using Microsoft.CodeAnalysis.Text;

namespace TaskExec.Generators.Interception;

/// <summary>Represents a 128-bit hash of text: two FNV-1a hashes with different primes, so that collisions within a project are not expected.</summary>
internal struct Fingerprint : IEquatable<Fingerprint>
{
    private const int Chunk = 4096;

    private ulong _first = 14695981039346656037;
    private ulong _second = 0x9E37_79B9_7F4A_7C15;

    public Fingerprint()
    {
    }

    /// <summary>Combines two hashes independently of their order, because overloads may be reordered.</summary>
    public static Fingerprint operator +(Fingerprint left, Fingerprint right) => new()
    {
        _first = unchecked(left._first + right._first),
        _second = unchecked(left._second + right._second),
    };

    public void Add(SourceText text, TextSpan span)
    {
        var buffer = ArrayPool<char>.Shared.Rent(Chunk);
        for (var start = span.Start; start < span.End; start += Chunk)
        {
            var length = Math.Min(Chunk, span.End - start);
            text.CopyTo(start, buffer, 0, length);
            Add(buffer.AsSpan(0, length));
        }

        ArrayPool<char>.Shared.Return(buffer);
    }

    public void Add(ReadOnlySpan<char> letters)
    {
        unchecked
        {
            foreach (var letter in letters)
            {
                _first = (_first ^ letter) * 1099511628211;
                _second = (_second ^ letter) * 0xFF51_AFD7_ED55_8CCD;
                _second ^= _second >> 29;
            }
        }
    }

    public readonly bool Equals(Fingerprint other) => _first == other._first && _second == other._second;

    public override readonly bool Equals(object? obj) => obj is Fingerprint other && Equals(other);

    public override readonly int GetHashCode() => unchecked((int)_first);
}
