using System.Buffers;

namespace TaskExec.Storage.Json.Files;

/// <summary>Represents a pooled buffer for one block of a file.</summary>
internal readonly struct PooledBuffer : IDisposable
{
    private const int Size = 1 << 20;

    private PooledBuffer(byte[] bytes) => Bytes = bytes;

    public byte[] Bytes { get; }

    public static PooledBuffer Rent() => new(ArrayPool<byte>.Shared.Rent(Size));

    public void Dispose() => ArrayPool<byte>.Shared.Return(Bytes);
}
