namespace TaskExec.Storage.Tests.Crash.Disk;

/// <summary>A file that a process has open.</summary>
internal sealed class OpenFile(int number, bool mayWrite)
{
    public int Number => number;

    public bool MayWrite => mayWrite;
}
