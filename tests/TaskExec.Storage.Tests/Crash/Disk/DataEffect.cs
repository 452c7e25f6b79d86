namespace TaskExec.Storage.Tests.Crash.Disk;

/// <summary>A change inside a file.</summary>
internal abstract class DataEffect(int file) : Effect
{
    public int File => file;

    /// <summary>Whether an fsync of the file has failed since: the kernel then takes the data for written, and a later fsync does nothing for them.</summary>
    public bool IsDiscarded { get; set; }

    /// <summary>Whether an earlier change cannot come back once this one is durable.</summary>
    public virtual bool IsInsteadOf(DataEffect earlier) => false;
}
