using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Files;

/// <summary>The part of a file that one element of the list stands in, from the beginning of its line.</summary>
/// <param name="Bytes">The part.</param>
/// <param name="Todo">The element in it.</param>
/// <param name="Start">Where in the file the part begins.</param>
internal sealed record TodoWindow(byte[] Bytes, ByteSpan Todo, int Start)
{
    // Who writes more than this on one line does not indent.
    private const int LongestLine = 1 << 16;
    private const int Step = 1 << 10;

    public static TodoWindow Read(TodosFile file, int number)
    {
        var span = file.Index[number];
        var start = LineStart(file, span.Start);
        return new TodoWindow(file.Read(new ByteSpan(start, span.End)), new ByteSpan(span.Start - start, span.End - start), start);
    }

    private static int LineStart(TodosFile file, int offset)
    {
        Span<byte> bytes = stackalloc byte[Step];
        for (var end = offset; end > 0 && offset - end < LongestLine;)
        {
            var start = Math.Max(0, end - Step);
            var part = bytes[..(end - start)];
            file.Read(start, part);
            if (part.LastIndexOf((byte)'\n') is >= 0 and var newline)
            {
                return start + newline + 1;
            }

            end = start;
            if (end == 0)
            {
                return 0;
            }
        }

        return offset;
    }
}
