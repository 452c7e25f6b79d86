using System.Buffers.Binary;
using TaskExec.Storage;

namespace TaskExec.Runtime.Identity;

/// <summary>
/// Creates run ids: version 7 UUIDs with a resolution of 100 ns (RFC 9562, section 6.2, method 3), whose random part needs no system call.
/// </summary>
/// <remarks>
/// A run keeps a stamp of eight bytes; its id is computed only when it is read.
/// Stamps of one process ascend even within a tick and when the clock steps back, so that the run started last has the largest id.
/// </remarks>
internal sealed class RunIds(Random random)
{
    private readonly ulong _key = (ulong)random.NextInt64() << 1;
    private long _last;

    /// <summary>Creates a stamp.</summary>
    /// <param name="now">The start of the run as <see cref="DateTimeOffset.UtcTicks"/>.</param>
    public long Next(long now)
    {
        var ticks = now - DateTime.UnixEpoch.Ticks;
        var last = Volatile.Read(ref _last);
        while (true)
        {
            var next = Math.Max(ticks, last + 1);
            var seen = Interlocked.CompareExchange(ref _last, next, last);
            if (seen == last)
            {
                return next;
            }

            last = seen;
        }
    }

    /// <summary>Computes the id of a stamp.</summary>
    public RunId Create(long stamp)
    {
        var (milliseconds, rest) = Math.DivRem(stamp, TimeSpan.TicksPerMillisecond);
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, (milliseconds << 16) | 0x7000L | (rest >> 2));
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], 0x8000_0000_0000_0000UL | ((ulong)(rest & 3) << 60) | (Mixed(_key ^ (ulong)stamp) >> 4));
        return new RunId(new Guid(bytes, bigEndian: true));
    }

    // The finaliser of SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators), so that ids that differ in one bit look unrelated.
    private static ulong Mixed(ulong value)
    {
        value += 0x9E37_79B9_7F4A_7C15;
        value = (value ^ (value >> 30)) * 0xBF58_476D_1CE4_E5B9;
        value = (value ^ (value >> 27)) * 0x94D0_49BB_1331_11EB;
        return value ^ (value >> 31);
    }
}
