using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;
using TaskExec.Abstractions.Json;

namespace TaskExec.Abstractions;

/// <summary>The id of one event, unique inside its todo: a writer's random id and the writer's counter, for example <c>k3f9q2xa-1</c>.</summary>
/// <param name="Writer">The random id of the process that made the event.</param>
/// <param name="Counter">The number of the event in that process, from 1.</param>
[JsonConverter(typeof(EventIdJsonConverter))]
public readonly record struct EventId(string Writer, long Counter) : IComparable<EventId>
{
    /// <summary>Whether the left id sorts before the right one.</summary>
    public static bool operator <(EventId left, EventId right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left id sorts after the right one.</summary>
    public static bool operator >(EventId left, EventId right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left id does not sort after the right one.</summary>
    public static bool operator <=(EventId left, EventId right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left id does not sort before the right one.</summary>
    public static bool operator >=(EventId left, EventId right) => left.CompareTo(right) >= 0;

    /// <summary>Reads an id from its text.</summary>
    /// <param name="text">The text, for example <c>k3f9q2xa-1</c>.</param>
    /// <param name="id">The id, when the text is one.</param>
    /// <returns>Whether the text is an id of this form.</returns>
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
