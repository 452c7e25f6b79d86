namespace TaskExec.Agents.Tests;

/// <summary>The skill counts its calls: its tests run one after the other.</summary>
[CollectionDefinition(nameof(Skill))]
public sealed class OneAfterTheOther;
