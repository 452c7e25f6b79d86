namespace TaskExec.Generators;

/// <summary>What was found in a file.</summary>
/// <param name="Epoch">When.</param>
/// <param name="File">The calls; null where there are none.</param>
internal sealed record FoundCalls(Epoch Epoch, InterceptedFile? File);
