namespace TaskExec.Generators;

/// <summary>Where one call is.</summary>
/// <param name="Attribute">What the compiler knows it by.</param>
/// <param name="Position">The line and the column for the reader, from 1.</param>
internal sealed record CallLocation(string Attribute, string Position);
