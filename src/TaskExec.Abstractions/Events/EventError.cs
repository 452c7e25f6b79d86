using System.Text.Json.Serialization;

namespace TaskExec.Abstractions;

/// <summary>The failure of an attempt.</summary>
/// <param name="Type">The full name of the exception's type.</param>
/// <param name="Message">Its message, redacted and at most 16 KiB.</param>
/// <param name="Stack">Its stack, only where the options ask for it.</param>
public sealed record EventError(
    string Type,
    string Message,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Stack = null);
