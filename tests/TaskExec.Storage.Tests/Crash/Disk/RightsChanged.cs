using TaskExec.Storage.Json.Io;

namespace TaskExec.Storage.Tests.Crash.Disk;

/// <summary>The mode and the owner that one file takes from another.</summary>
internal sealed class RightsChanged(int file, FileStamp original, long tick) : DataEffect(file)
{
    public override void ApplyTo(DiskImage image) => image.Own(File).TakeOver(original, tick);

    public override string ToString() => $"#{File} rights";
}
