namespace TaskExec.Storage.Tests.Modelling;

/// <summary>What may be done to a store and its file.</summary>
internal enum Work
{
    Append,
    AppendByTheOther,
    Claim,
    Fold,
    Reopen,
    Edit,
    StaleSave,
    Revert,
    Clean,
    Read,
}
