namespace TaskExec.Runtime.Tests.Telemetry;

/// <summary>Who listens to spans and figures hears those of the whole process: such tests run alone.</summary>
[CollectionDefinition(nameof(OneAtATime), DisableParallelization = true)]
public sealed class OneAtATime;
