namespace TaskExec.Runtime;

/// <summary>One argument of a tracked task, as a caller from outside gives it: by its name, as JSON.</summary>
/// <param name="Name">The name of the parameter.</param>
/// <param name="Type">The type as C# writes it.</param>
/// <param name="IsOptional">Whether it may be left out.</param>
public sealed record TaskParameter(string Name, string Type, bool IsOptional);
