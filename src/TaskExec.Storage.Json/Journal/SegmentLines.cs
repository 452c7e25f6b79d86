namespace TaskExec.Storage.Json.Journal;

/// <summary>Cuts bytes of a segment into lines, and tells good ones from odd ones.</summary>
internal sealed class SegmentLines
{
    private const string Header = "segment";

    /// <summary>What the good lines say, in their order.</summary>
    public List<JournalEntry> Entries { get; } = [];

    /// <summary>Lines whose checksum does not fit, or that this version does not understand, with where they stand.</summary>
    public List<(JournalPosition Position, byte[] Line)> Odd { get; } = [];

    /// <summary>Writes the first line of a segment.</summary>
    public static void WriteHeader(LineBuffer buffer, int segment) => JournalLine.WriteMark(buffer, Header, segment, new JournalPosition(segment, 0));

    /// <summary>Reads whole lines.</summary>
    /// <returns>How many bytes they take; the rest is a line that has no end yet.</returns>
    public int Read(ReadOnlyMemory<byte> bytes, JournalPosition start)
    {
        var read = 0;
        while (bytes.Span[read..].IndexOf((byte)'\n') is >= 0 and var length)
        {
            // What a disk has lost of a line reads as NULs.
            var line = bytes.Slice(read, length).TrimStart((byte)0);
            ReadLine(line, start with { Offset = start.Offset + read + length - line.Length });
            read += length + 1;
        }

        return read;
    }

    private void ReadLine(ReadOnlyMemory<byte> bytes, JournalPosition position)
    {
        var line = bytes.Span;
        var json = JournalLine.JsonOf(line, position);
        if (!json.IsEmpty && JournalLine.Entry(json, position) is { } entry)
        {
            Entries.Add(entry with { Line = bytes[^json.Length..] });
        }
        else if (!line.IsEmpty && (json.IsEmpty || !JournalLine.IsMark(json, Header)))
        {
            Odd.Add((position, line.ToArray()));
        }
    }
}
