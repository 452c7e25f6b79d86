namespace TaskExec.Abstractions;

/// <summary>What a check of a result has found.</summary>
/// <param name="Name">Which check it was, such as <c>FileExists</c>.</param>
/// <param name="Subject">What was looked at: a path, an address, a command.</param>
/// <param name="Holds">Whether it is as it should be.</param>
/// <param name="Found">What was found.</param>
public sealed record EventCheck(string Name, string Subject, bool Holds, string Found);
