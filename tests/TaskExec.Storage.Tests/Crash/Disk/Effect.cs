namespace TaskExec.Storage.Tests.Crash.Disk;

/// <summary>One change that a running system sees at once, and that a power cut may undo until it is synced.</summary>
internal abstract class Effect
{
    public abstract void ApplyTo(DiskImage image);
}
