namespace TaskExec.Storage.Tests.Crash;

/// <summary>One operation of a workload.</summary>
internal enum Step
{
    /// <summary>A run begins on a todo that is in the file.</summary>
    Start,

    /// <summary>The last run that began ends.</summary>
    End,

    /// <summary>A run begins on a todo that is not there, which makes it.</summary>
    Create,

    /// <summary>A run begins on another todo.</summary>
    StartSecond,

    /// <summary>An editor writes into the file, and syncs nothing.</summary>
    EditInPlace,

    /// <summary>An editor writes another file and renames it, and syncs nothing.</summary>
    EditByRename,

    /// <summary>An editor that read the file before the last fold saves it by another file and a rename, and syncs nothing.</summary>
    SaveStale,

    /// <summary>The journal is brought into the file.</summary>
    Checkpoint,

    /// <summary>The same after so long a time that what was folded is swept.</summary>
    CheckpointLater,

    /// <summary>The journal continues in another segment, as when one is full.</summary>
    Rotate,

    /// <summary>The process ends and another one opens the store.</summary>
    Reopen,

    /// <summary>The last append once more, as a caller does who got no word.</summary>
    Repeat,
}
