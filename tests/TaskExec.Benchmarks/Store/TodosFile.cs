using System.Globalization;
using System.Text;
using TaskExec.Benchmarks.Disk;

namespace TaskExec.Benchmarks.Store;

/// <summary>Creates a typical todos.json with a given number of todos and no recorded events.</summary>
/// <param name="Path">The path of the file, in its own folder.</param>
/// <param name="Count">The number of todos.</param>
/// <param name="Length">The length in bytes.</param>
internal sealed record TodosFile(string Path, int Count, long Length)
{
    private const int Megabyte = 1_000_000;
    private const string Head = "{\n  \"version\": \"1.0.0\",\n  \"updated_at\": \"2026-02-21T10:00:00.000Z\",\n  \"todos\": [\n";
    private const string Tail = "\n  ]\n}\n";

    public static string IdOf(int number) => string.Create(CultureInfo.InvariantCulture, $"todo-20260221-{number:D6}");

    /// <summary>Creates a file with a given number of todos.</summary>
    public static TodosFile WithTodos(string folder, int count)
    {
        var path = System.IO.Path.Combine(folder, "todos.json");
        using (var text = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 20))
        {
            text.Write(Head);
            for (var i = 0; i < count; i++)
            {
                text.Write(i == 0 ? "" : ",\n");
                text.Write(Todo(i));
            }

            text.Write(Tail);
        }

        // Flushed now, because pending writes would slow down the first measurements.
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite);
        Libc.Sync(file);
        return new(path, count, RandomAccess.GetLength(file));
    }

    /// <summary>Creates a file of about a given size.</summary>
    public static TodosFile WithMegabytes(string folder, int megabytes)
    {
        var todoLength = Encoding.UTF8.GetByteCount(Todo(0)) + 2;
        return WithTodos(folder, (megabytes * Megabyte) / todoLength);
    }

    private static string Todo(int number) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""
            {
              "id": "{{IdOf(number)}}",
              "title": "整理 OpenClaw 笔记 {{number:D6}}",
              "status": "pending",
              "priority": "P{{number % 4}}",
              "assignee": "openclaw",
              "created_at": "2026-02-21T10:00:00.000Z",
              "links": ["https://example.org/notes/{{number:D6}}"],
              "definition_of_done": "The notes of the week are in one page, each with a heading, a date and its links; \"dead\" links are marked.",
              "progress": "读了 12 篇，还有 3 篇没有整理 📝\nNext: ask about the two that contradict each other.",
              "execution_log": []
            }
        """);
}
