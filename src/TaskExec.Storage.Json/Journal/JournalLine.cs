using System.Buffers.Binary;
using System.Buffers.Text;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;
using TaskExec.CompilerServices;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Journal;

/// <summary>Formats and parses journal lines: a checksum of eight hexadecimal digits, a space, and JSON on one line.</summary>
/// <remarks>The checksum (CRC-32C) also covers the segment number and the offset, so that stale, moved and duplicated lines are invalid.</remarks>
internal static class JournalLine
{
    /// <summary>The number of bytes before the JSON of a line.</summary>
    public const int PrefixLength = ChecksumLength + 1;

    private const int ChecksumLength = 8;

    private static ReadOnlySpan<byte> Blank => "00000000 "u8;

    /// <summary>Appends the line of an entry to a batch.</summary>
    /// <param name="batch">The batch, whose first byte will be written at <paramref name="start"/>.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="start">The position at which the batch begins.</param>
    public static void Write(LineBuffer batch, JournalEntry entry, JournalPosition start)
    {
        var lineStart = batch.Length;
        batch.Append(Blank);
        WriteJson(batch, entry);
        Seal(batch, lineStart, start);
    }

    /// <summary>Returns the same entries, each with its position and its bytes in a batch.</summary>
    // Compiled completely at once, like EventJsonWriter.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static List<JournalEntry> WithPositions(IReadOnlyList<JournalEntry> entries, ReadOnlyMemory<byte> batch, JournalPosition start)
    {
        var placed = new List<JournalEntry>(entries.Count);
        var lineStart = batch.Span is [(byte)'\n', ..] ? 1 : 0;
        foreach (var entry in entries)
        {
            var length = batch.Span[lineStart..].IndexOf((byte)'\n');
            placed.Add(entry with
            {
                Position = start with { Offset = start.Offset + lineStart },
                Text = null,
                Line = batch.Slice(lineStart + PrefixLength, length - PrefixLength),
            });
            lineStart += length + 1;
        }

        return placed;
    }

    /// <summary>Appends an entry as JSON, without checksum and line end.</summary>
    // Compiled completely at once, like EventJsonWriter.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void WriteJson(LineBuffer batch, JournalEntry entry)
    {
        var json = batch.Json;
        json.WriteStartObject();
        json.WriteString("todo"u8, entry.Event.Todo.Value);
        if (entry.Event.TodoTitle is { } title)
        {
            json.WriteString("title"u8, title);
        }

        if (!entry.IsAdmitted)
        {
            json.WriteBoolean("admitted"u8, false);
        }

        if (entry.IsRepeat)
        {
            json.WriteBoolean("again"u8, true);
        }

        if (entry.IsLate)
        {
            json.WriteBoolean("late"u8, true);
        }

        if (entry.Event.Details.Process is { } process)
        {
            json.WritePropertyName("process"u8);
            EventJson.Write(json, process);
        }

        json.WritePropertyName("event"u8);
        if (entry.Text is { } text)
        {
            json.WriteRawValue(text, skipInputValidation: true);
        }
        else
        {
            EventJson.Write(json, entry.Event);
        }

        json.WriteEndObject();
        batch.EndJson();
    }

    /// <summary>Appends a line about the journal itself.</summary>
    public static void WriteMark(LineBuffer batch, string name, int value, JournalPosition start)
    {
        var lineStart = batch.Length;
        batch.Append(Blank);
        batch.Json.WriteStartObject();
        batch.Json.WriteNumber(name, value);
        batch.Json.WriteEndObject();
        batch.EndJson();
        Seal(batch, lineStart, start);
    }

    /// <summary>Returns the JSON of a line, or an empty span if the checksum does not match.</summary>
    /// <param name="line">The line without its line end.</param>
    /// <param name="position">The position of the line.</param>
    public static ReadOnlySpan<byte> JsonOf(ReadOnlySpan<byte> line, JournalPosition position) =>
        line.Length > PrefixLength
        && line[ChecksumLength] == (byte)' '
        && Utf8Parser.TryParse(line[..ChecksumLength], out uint checksum, out var digits, 'x')
        && digits == ChecksumLength
        && checksum == Checksum(line[PrefixLength..], position)
            ? line[PrefixLength..]
            : [];

    /// <summary>Parses the entry of a line; returns <see langword="null"/> for a line about the journal itself or one written by a newer version.</summary>
    public static JournalEntry? Entry(ReadOnlySpan<byte> json, JournalPosition position)
    {
        try
        {
            return Read(json, position);
        }
        catch (Exception fault) when (fault is JsonException or FormatException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Determines whether a line is about the journal itself.</summary>
    public static bool IsMark(ReadOnlySpan<byte> json, string name)
    {
        var reader = new Utf8JsonReader(json);
        return reader.Read() && reader.Read() && reader.TokenType is JsonTokenType.PropertyName && reader.ValueTextEquals(name);
    }

    // Compiled completely at once, like EventJsonWriter.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static JournalEntry? Read(ReadOnlySpan<byte> json, JournalPosition position)
    {
        var reader = new Utf8JsonReader(json, JsonReading.Options);
        string? todo = null, title = null;
        var (isAdmitted, isRepeat, isLate) = (true, false, false);
        TodoEvent? read = null;
        RunProcess? process = null;
        reader.Read();
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var name = reader.ValueSpan;
            var isTodo = name.SequenceEqual("todo"u8);
            var isTitle = name.SequenceEqual("title"u8);
            var isAdmission = name.SequenceEqual("admitted"u8);
            var isEvent = name.SequenceEqual("event"u8);
            var isRepetition = name.SequenceEqual("again"u8);
            var isLateness = name.SequenceEqual("late"u8);
            var isProcess = name.SequenceEqual("process"u8);
            reader.Read();
            if (isTodo)
            {
                todo = reader.GetString();
            }
            else if (isTitle)
            {
                title = reader.GetString();
            }
            else if (isAdmission)
            {
                isAdmitted = reader.GetBoolean();
            }
            else if (isRepetition)
            {
                isRepeat = reader.GetBoolean();
            }
            else if (isLateness)
            {
                isLate = reader.GetBoolean();
            }
            else if (isEvent)
            {
                read = EventJson.Read(ref reader);
            }
            else if (isProcess)
            {
                process = EventJson.ReadProcess(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        if (todo is null || read is null)
        {
            return null;
        }

        var details = process is null ? read.Details : read.Details with { Process = process };
        return new JournalEntry(read with { Todo = todo, TodoTitle = title, Details = details }, isAdmitted, position) { IsRepeat = isRepeat, IsLate = isLate };
    }

    private static void Seal(LineBuffer batch, int lineStart, JournalPosition start)
    {
        var line = batch.Span(lineStart);
        var checksum = Checksum(line[PrefixLength..], start with { Offset = start.Offset + lineStart });
        Utf8Formatter.TryFormat(checksum, line, out _, new System.Buffers.StandardFormat('x', ChecksumLength));
        batch.Append("\n"u8);
    }

    private static uint Checksum(ReadOnlySpan<byte> json, JournalPosition position)
    {
        var checksum = BitOperations.Crc32C(BitOperations.Crc32C(uint.MaxValue, (uint)position.Segment), (ulong)position.Offset);
        var words = MemoryMarshal.Cast<byte, ulong>(json);
        foreach (var word in words)
        {
            checksum = BitOperations.Crc32C(checksum, BitConverter.IsLittleEndian ? word : BinaryPrimitives.ReverseEndianness(word));
        }

        foreach (var rest in json[(words.Length * sizeof(ulong))..])
        {
            checksum = BitOperations.Crc32C(checksum, rest);
        }

        return ~checksum;
    }
}
