namespace TaskExec;

/// <summary>How a command ended that a run has executed.</summary>
/// <param name="ExitCode">What it ended with; 0 means well.</param>
/// <param name="Output">What it wrote to its standard output, at most its first 1 Mi characters.</param>
/// <param name="Error">What it wrote to its standard error, at most its first 1 Mi characters.</param>
/// <param name="Duration">How long it took.</param>
public sealed record CommandResult(int ExitCode, string Output, string Error, TimeSpan Duration);
