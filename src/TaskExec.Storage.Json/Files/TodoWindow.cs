using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Files;

/// <summary>Represents the part of a file that contains one element of the list, from the start of its line.</summary>
/// <param name="Bytes">The bytes of the part.</param>
/// <param name="Todo">The span of the element within <paramref name="Bytes"/>.</param>
/// <param name="Start">The offset in the file at which the part begins.</param>
internal sealed record TodoWindow(byte[] Bytes, ByteSpan Todo, int Start)
{
    // A longer line means that the file is not indented, so the search for the start of the line stops.
    private const int MaxLineLength = 1 << 16;
    private const int BlockSize = 1 << 10;

    public static TodoWindow Read(TodosFile file, int number)
    {
        var span = file.Index[number];
        var start = LineStart(file, span.Start);
        return new TodoWindow(file.Read(new ByteSpan(start, span.End)), new ByteSpan(span.Start - start, span.End - start), start);
    }

    private static int LineStart(TodosFile file, int offset)
    {
        Span<byte> bytes = stackalloc byte[BlockSize];
        for (var end = offset; end > 0 && offset - end < MaxLineLength;)
        {
            var start = Math.Max(0, end - BlockSize);
            var block = bytes[..(end - start)];
            file.Read(start, block);
            if (block.LastIndexOf((byte)'\n') is >= 0 and var newline)
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
