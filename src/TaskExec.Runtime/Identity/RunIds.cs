using System.Buffers.Binary;
using TaskExec.Abstractions;

namespace TaskExec.Runtime;

/// <summary>Mints run ids: UUIDs of version 7 (RFC 9562) whose random part needs no system call.</summary>
/// <remarks>Ids of one process ascend even within a millisecond and when the clock steps back, so that the run started last has the largest id.</remarks>
internal sealed class RunIds(TimeProvider time, Random random)
{
    private readonly Lock _gate = new();
    private long _lastMillisecond;
    private int _sequence;

    public RunId Next()
    {
        long millisecond;
        int sequence;
        long tail;
        lock (_gate)
        {
            var now = time.GetUtcNow().ToUnixTimeMilliseconds();
            _sequence = now > _lastMillisecond ? 0 : _sequence + 1;
            if (_sequence > 0xFFF)
            {
                _lastMillisecond++;
                _sequence = 0;
            }

            _lastMillisecond = Math.Max(now, _lastMillisecond);
            (millisecond, sequence, tail) = (_lastMillisecond, _sequence, random.NextInt64());
        }

        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, (millisecond << 16) | 0x7000L | (uint)sequence);
        BinaryPrimitives.WriteInt64BigEndian(bytes[8..], (tail & 0x3FFF_FFFF_FFFF_FFFF) | unchecked((long)0x8000_0000_0000_0000));
        return new RunId(new Guid(bytes, bigEndian: true));
    }
}
