using System.Buffers;
using Microsoft.CodeAnalysis.Text;

namespace TaskExec.Generators;

/// <summary>128 bits that stand for a text: two FNV-1a hashes of different primes, so that no two texts of a project share them.</summary>
internal struct Fingerprint : IEquatable<Fingerprint>
{
    private const int Chunk = 4096;

    private ulong _first = 14695981039346656037;
    private ulong _second = 0x9E37_79B9_7F4A_7C15;

    public Fingerprint()
    {
    }

    /// <summary>Both together, in whichever order they come: overloads may change places.</summary>
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
