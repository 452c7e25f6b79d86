namespace TaskExec;

/// <summary>Represents the result of a command that a run or a check has executed.</summary>
/// <param name="ExitCode">The exit code. By convention 0 means success.</param>
/// <param name="Output">The standard output, limited to its first 1,048,576 characters.</param>
/// <param name="Error">The standard error, limited to its first 1,048,576 characters.</param>
/// <param name="Duration">The time from the start of the program to its exit.</param>
public sealed record CommandResult(int ExitCode, string Output, string Error, TimeSpan Duration);
