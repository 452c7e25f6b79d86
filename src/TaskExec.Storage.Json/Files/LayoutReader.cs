using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Files;

/// <summary>Determines the layout of a file from its beginning and its last todos.</summary>
internal static class LayoutReader
{
    private const int MaxHeadLength = 1 << 18;
    private const int MaxInspectedTodos = 16;

    public static FileLayout Read(TodosFile file)
    {
        var head = file.Read(new ByteSpan(0, Math.Min(file.Length, MaxHeadLength)));
        return FileLayout.Create(head, IndentUnit(file, head), file.Index.Escaping);
    }

    // One indentation step: the step into the last todo that spans several lines, or else into the root.
    private static string? IndentUnit(TodosFile file, byte[] head)
    {
        var index = file.Index;
        for (var number = index.Count - 1; number >= Math.Max(0, index.Count - MaxInspectedTodos); number--)
        {
            var window = TodoWindow.Read(file, number);
            if (Splice.IndentUnit.StepInto(window.Bytes, window.Todo) is { } step)
            {
                return step;
            }
        }

        return index.RootStart < head.Length ? Splice.IndentUnit.StepInto(head, new ByteSpan(index.RootStart, head.Length)) : null;
    }
}
