namespace TaskExec.Generated.Tests.Skills;

/// <summary>What a ref struct can implement.</summary>
internal interface IMeasured
{
    int Length { get; }
}
