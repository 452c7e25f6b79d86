using System.Buffers;

namespace TaskExec.Benchmarks.Store;

/// <summary>Scans a whole JSON file by quotes and brackets only, the fastest way that still finds every todo.</summary>
internal static class StructuralScan
{
    // Root object, array of todos, todo: the members of a todo are at this depth.
    private const int DepthOfTodo = 3;

    private static readonly SearchValues<byte> Structure = SearchValues.Create("\"{}[]"u8);
    private static readonly SearchValues<byte> StringEnd = SearchValues.Create("\"\\"u8);

    /// <summary>Finds the object with the given id, and scans every byte of the file, because a checkpoint must verify that the rest is valid.</summary>
    /// <param name="json">The file.</param>
    /// <param name="quotedId">The id with its quotes.</param>
    /// <returns>The position of the todo.</returns>
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
