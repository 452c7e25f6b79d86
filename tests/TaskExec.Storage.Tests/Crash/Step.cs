namespace TaskExec.Storage.Tests.Crash;

/// <summary>One operation of a workload.</summary>
internal enum Step
{
    /// <summary>A run begins on a todo that stands in the file.</summary>
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

    /// <summary>The process ends and another one opens the store.</summary>
    Reopen,

    /// <summary>The last append once more, as a caller does who got no word.</summary>
    Repeat,
}
