namespace TaskExec.Generators;

/// <summary>What a companion method does for its tracked method.</summary>
internal enum CompanionRole
{
    Plan,
    Verify,
}
