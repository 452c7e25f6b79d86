using CsCheck;
using TaskExec.Storage.Json.Journal;
using TaskExec.Storage.Tests.Tools;

namespace TaskExec.Storage.Tests.Journal;

public sealed class CorruptSegmentTests
{
    private const int Number = 3;
    private static readonly byte[] Segment = Bytes(Number, 0, 12);
    private static readonly IReadOnlyList<JournalEntry> Entries = Read(Segment, new JournalPosition(Number, 0)).Entries;

    private static readonly Gen<(int At, byte[] Bytes)> Overwritten = Gen.Select(Gen.Int[0, Segment.Length - 1], Gen.Byte.Array[1, 300]);

    [Fact]
    public void An_overwritten_segment_loses_only_the_damaged_lines() =>
        Overwritten.Sample(
            write =>
            {
                var mangled = Segment.ToArray();
                var length = Math.Min(write.Bytes.Length, mangled.Length - write.At);
                write.Bytes.AsSpan(0, length).CopyTo(mangled.AsSpan(write.At));
                var read = Read(mangled, new JournalPosition(Number, 0)).Entries;
                var whole = Entries.Where(entry => IsWhole(mangled, (int)entry.Position.Offset)).ToList();

                Assert.Equal(whole.Select(Sign), read.Select(Sign));
            },
            iter: 3000);

    [Fact]
    public void A_segment_with_lines_removed_inserted_or_duplicated_never_returns_an_event_that_was_not_written() =>
        Gen.Select(Gen.Int[0, Segment.Length], Gen.Int[0, Segment.Length], Gen.Int[0, Segment.Length]).Sample(
            (one, other, target) =>
            {
                var piece = Segment[Math.Min(one, other)..Math.Max(one, other)];
                byte[][] all = [[.. Segment[..target], .. piece, .. Segment[target..]], [.. Segment[..Math.Min(one, other)], .. Segment[Math.Max(one, other)..]]];
                foreach (var mangled in all)
                {
                    var read = Read(mangled, new JournalPosition(Number, 0)).Entries;
                    Assert.Equal(Entries.Where(entry => IsWhole(mangled, (int)entry.Position.Offset)).Select(Sign), read.Select(Sign));
                }
            },
            iter: 3000);

    [Fact]
    public void A_segment_of_another_number_contains_no_line()
    {
        var lines = Read(Segment, new JournalPosition(Number + 1, 0));

        Assert.Empty(lines.Entries);
        Assert.Equal(13, lines.Odd.Count);
    }

    [Fact]
    public void A_segment_that_is_read_from_another_offset_contains_no_line() => Assert.Empty(Read(Segment, new JournalPosition(Number, 1)).Entries);

    private static bool IsWhole(byte[] mangled, int offset)
    {
        var end = Segment.AsSpan(offset).IndexOf((byte)'\n') + offset + 1;
        return end <= mangled.Length && mangled[offset - 1] == '\n' && mangled.AsSpan(offset..end).SequenceEqual(Segment.AsSpan(offset..end));
    }

    private static (JournalPosition Position, string Id, string? Message) Sign(JournalEntry entry) => (entry.Position, entry.Event.Details.EventId.ToString(), entry.Event.Message);

    private static SegmentLines Read(byte[] bytes, JournalPosition start)
    {
        var lines = new SegmentLines();
        lines.Read(bytes, start);
        return lines;
    }

    private static byte[] Bytes(int number, long offset, int count)
    {
        var (script, buffer) = (new RunScript(), new LineBuffer());
        SegmentLines.WriteHeader(buffer, number);
        var run = script.NewRun();
        foreach (var i in Enumerable.Range(0, count))
        {
            JournalLine.Write(buffer, new JournalEntry(script.Message($"todo {i}", run, $"整 📒 {i}\n"), IsAdmitted: true), new JournalPosition(number, offset));
        }

        return buffer.Written.ToArray();
    }
}
