using System.Text.Json.Serialization;
using TaskExec.Abstractions.Json;

namespace TaskExec.Storage;

/// <summary>Represents the id of a run: a version 7 UUID, so that ids created later on the same machine are larger.</summary>
/// <param name="Value">The UUID.</param>
[JsonConverter(typeof(RunIdJsonConverter))]
public readonly record struct RunId(Guid Value) : IComparable<RunId>
{
    /// <summary>Determines whether the left id sorts before the right one.</summary>
    public static bool operator <(RunId left, RunId right) => left.CompareTo(right) < 0;

    /// <summary>Determines whether the left id sorts after the right one.</summary>
    public static bool operator >(RunId left, RunId right) => left.CompareTo(right) > 0;

    /// <summary>Determines whether the left id sorts before the right one or is equal to it.</summary>
    public static bool operator <=(RunId left, RunId right) => left.CompareTo(right) <= 0;

    /// <summary>Determines whether the left id sorts after the right one or is equal to it.</summary>
    public static bool operator >=(RunId left, RunId right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public int CompareTo(RunId other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}
