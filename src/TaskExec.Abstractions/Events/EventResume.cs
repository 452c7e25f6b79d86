using System.Text.Json.Serialization;

namespace TaskExec.Abstractions;

/// <summary>A person's answer to a downgrade.</summary>
/// <param name="Choice">What is decided.</param>
/// <param name="Note">What the person says of it; redacted and at most 4 KiB.</param>
public sealed record EventResume(
    ResumeChoice Choice,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Note = null);
