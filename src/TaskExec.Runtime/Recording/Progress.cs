namespace TaskExec.Runtime;

/// <summary>How far a run is.</summary>
/// <param name="Done">The part that is done, from 0 to 1.</param>
/// <param name="Message">What it is doing.</param>
internal sealed record Progress(double Done, string? Message);
