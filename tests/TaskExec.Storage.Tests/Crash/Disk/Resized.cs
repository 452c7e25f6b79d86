namespace TaskExec.Storage.Tests.Crash.Disk;

/// <summary>A new size, which may reach the disk before the data or after them.</summary>
internal sealed class Resized(int file, int size, long tick) : DataEffect(file)
{
    public override void ApplyTo(DiskImage image) => image.Own(File).Resize(size, tick);

    public override bool IsInsteadOf(DataEffect earlier) => earlier is Resized && earlier.File == File;

    public override string ToString() => $"#{File} size {size}";
}
