namespace TaskExec.Storage.Json.Journal;

/// <summary>Splits the bytes of a segment into lines and separates valid lines from invalid ones.</summary>
internal sealed class SegmentLines
{
    private const string Header = "segment";

    /// <summary>Gets the entries of the valid lines, in order.</summary>
    public List<JournalEntry> Entries { get; } = [];

    /// <summary>Gets the lines whose checksum does not match or that this version does not understand, with their positions.</summary>
    public List<OddLine> Odd { get; } = [];

    /// <summary>Writes the header line of a segment.</summary>
    public static void WriteHeader(LineBuffer buffer, int segment) => JournalLine.WriteMark(buffer, Header, segment, new JournalPosition(segment, 0));

    /// <summary>Reads complete lines.</summary>
    /// <returns>The number of bytes in complete lines; the rest is a line without an end.</returns>
    public int Read(ReadOnlyMemory<byte> bytes, JournalPosition start)
    {
        var read = 0;
        while (bytes.Span[read..].IndexOf((byte)'\n') is >= 0 and var length)
        {
            // The part of a line that a disk has lost reads as NUL bytes.
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
            Odd.Add(new OddLine(position, line.ToArray()));
        }
    }
}

/// <summary>Represents bytes of a journal that are not an entry.</summary>
/// <param name="Position">Their position.</param>
/// <param name="Line">The bytes.</param>
internal sealed record OddLine(JournalPosition Position, byte[] Line);
