using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;
using TaskExec.Abstractions.Json;

namespace TaskExec.Storage;

/// <summary>Represents the id of an event, which is unique within its todo, for example <c>k3f9q2xa-1</c>.</summary>
/// <param name="Writer">The random id of the process that created the event.</param>
/// <param name="Counter">The number of the event in that process, starting at 1.</param>
[JsonConverter(typeof(EventIdJsonConverter))]
public readonly record struct EventId(string Writer, long Counter) : IComparable<EventId>
{
    /// <summary>Determines whether the left id sorts before the right one.</summary>
    public static bool operator <(EventId left, EventId right) => left.CompareTo(right) < 0;

    /// <summary>Determines whether the left id sorts after the right one.</summary>
    public static bool operator >(EventId left, EventId right) => left.CompareTo(right) > 0;

    /// <summary>Determines whether the left id sorts before the right one or is equal to it.</summary>
    public static bool operator <=(EventId left, EventId right) => left.CompareTo(right) <= 0;

    /// <summary>Determines whether the left id sorts after the right one or is equal to it.</summary>
    public static bool operator >=(EventId left, EventId right) => left.CompareTo(right) >= 0;

    /// <summary>Parses the text of an event id.</summary>
    /// <param name="text">The text, for example <c>k3f9q2xa-1</c>.</param>
    /// <param name="id">When this method returns <see langword="true"/>, the parsed id.</param>
    /// <returns><see langword="true"/> if <paramref name="text"/> is an event id; otherwise, <see langword="false"/>.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out EventId id)
    {
        var dash = text?.LastIndexOf('-') ?? -1;
        if (dash > 0 && long.TryParse(text.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var counter))
        {
            id = new EventId(text![..dash], counter);
            return true;
        }

        id = default;
        return false;
    }

    /// <inheritdoc/>
    public int CompareTo(EventId other)
    {
        var byWriter = string.CompareOrdinal(Writer, other.Writer);
        return byWriter != 0 ? byWriter : Counter.CompareTo(other.Counter);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Writer}-{Counter}");
}
