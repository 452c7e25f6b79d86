using System.Globalization;

namespace TaskExec.Storage.Json.Journal;

/// <summary>Represents a position in the journal.</summary>
/// <param name="Segment">The number of the segment, starting at 1.</param>
/// <param name="Offset">The byte offset in the segment.</param>
internal readonly record struct JournalPosition(int Segment, long Offset) : IComparable<JournalPosition>
{
    /// <summary>Gets a position after every entry.</summary>
    public static JournalPosition Last { get; } = new(int.MaxValue, 0);

    public static bool operator <(JournalPosition left, JournalPosition right) => left.CompareTo(right) < 0;

    public static bool operator >(JournalPosition left, JournalPosition right) => left.CompareTo(right) > 0;

    public static bool operator <=(JournalPosition left, JournalPosition right) => left.CompareTo(right) <= 0;

    public static bool operator >=(JournalPosition left, JournalPosition right) => left.CompareTo(right) >= 0;

    public static bool TryParse(string? text, out JournalPosition position)
    {
        var colon = text?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        if (colon > 0
            && int.TryParse(text.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var segment)
            && long.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var offset))
        {
            position = new JournalPosition(segment, offset);
            return true;
        }

        position = default;
        return false;
    }

    public int CompareTo(JournalPosition other) => Segment != other.Segment ? Segment.CompareTo(other.Segment) : Offset.CompareTo(other.Offset);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Segment}:{Offset}");
}
