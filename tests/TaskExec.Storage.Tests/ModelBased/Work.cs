namespace TaskExec.Storage.Tests.ModelBased;

/// <summary>What may be done to a store and its file.</summary>
internal enum Work
{
    Append,
    AppendByTheOther,
    Claim,
    Checkpoint,
    Reopen,
    Edit,
    StaleSave,
    Revert,
    Clean,
    Read,
}
