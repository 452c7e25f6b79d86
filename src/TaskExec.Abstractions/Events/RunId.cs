using System.Text.Json.Serialization;
using TaskExec.Abstractions.Json;

namespace TaskExec.Abstractions;

/// <summary>The id of one run: a UUID of version 7, so that ids made later on one clock are larger.</summary>
/// <param name="Value">The UUID.</param>
[JsonConverter(typeof(RunIdJsonConverter))]
public readonly record struct RunId(Guid Value) : IComparable<RunId>
{
    /// <summary>Whether the left id was made earlier, as far as its clock can be trusted.</summary>
    public static bool operator <(RunId left, RunId right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left id was made later, as far as its clock can be trusted.</summary>
    public static bool operator >(RunId left, RunId right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left id was not made later.</summary>
    public static bool operator <=(RunId left, RunId right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left id was not made earlier.</summary>
    public static bool operator >=(RunId left, RunId right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public int CompareTo(RunId other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}
