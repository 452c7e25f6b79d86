namespace TaskExec.Hosting.Tests;

/// <summary>The host of a process is one: its tests come one after the other.</summary>
[CollectionDefinition(nameof(OneHostAtATime))]
public sealed class OneHostAtATime;
