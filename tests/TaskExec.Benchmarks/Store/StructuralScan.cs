using System.Buffers;

namespace TaskExec.Benchmarks.Store;

/// <summary>Walks the whole of a JSON file by its quotes and brackets alone, the fastest way that still sees each todo.</summary>
internal static class StructuralScan
{
    // Root object, its array, the todo: the fields of a todo lie at this depth.
    private const int DepthOfTodo = 3;

    private static readonly SearchValues<byte> Structure = SearchValues.Create("\"{}[]"u8);
    private static readonly SearchValues<byte> StringEnd = SearchValues.Create("\"\\"u8);

    /// <summary>Finds the object one of whose strings is the id, and still looks at every byte of the file: a fold must know that the rest is sound.</summary>
    /// <param name="json">The file.</param>
    /// <param name="quotedId">The id with its quotes.</param>
    /// <returns>Where the todo lies.</returns>
    public static (int Start, int Length) FindTodo(ReadOnlySpan<byte> json, ReadOnlySpan<byte> quotedId)
    {
        var (depth, start, isWanted) = (0, 0, false);
        var found = (Start: -1, Length: 0);
        var i = 0;
        while (json[i..].IndexOfAny(Structure) is >= 0 and var step)
        {
            i += step;
            switch (json[i])
            {
                case (byte)'"':
                    var end = EndOfString(json, i);
                    isWanted |= depth == DepthOfTodo && json[i..end].SequenceEqual(quotedId);
                    i = end;
                    continue;
                case (byte)'{' or (byte)'[':
                    start = ++depth == DepthOfTodo ? i : start;
                    break;
                default:
                    if (depth-- == DepthOfTodo && isWanted)
                    {
                        (found, isWanted) = ((start, i + 1 - start), false);
                    }

                    break;
            }

            i++;
        }

        return found.Start >= 0 ? found : throw new InvalidOperationException("The todo is not in the file.");
    }

    private static int EndOfString(ReadOnlySpan<byte> json, int quote)
    {
        var i = quote + 1;
        while (true)
        {
            i += json[i..].IndexOfAny(StringEnd);
            if (json[i] == (byte)'"')
            {
                return i + 1;
            }

            i += 2;
        }
    }
}
