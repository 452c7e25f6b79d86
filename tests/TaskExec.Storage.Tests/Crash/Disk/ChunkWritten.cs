namespace TaskExec.Storage.Tests.Crash.Disk;

/// <summary>A part of a write that lies in one sector: a power cut tears writes apart between sectors.</summary>
internal sealed class ChunkWritten(int file, int offset, byte[] bytes, long tick) : DataEffect(file)
{
    private int Start => offset;

    private int End => offset + bytes.Length;

    public override void ApplyTo(DiskImage image) => image.Own(File).Write(offset, bytes, tick);

    public override bool IsInsteadOf(DataEffect earlier) =>
        earlier is ChunkWritten piece && piece.File == File && piece.Start >= Start && piece.End <= End;

    public override string ToString() => $"#{File} [{offset}..{offset + bytes.Length}]";
}
