using System.Text;
using System.Text.Json;
using TaskExec.Storage.Tests.Tools;
using TaskExec.Testing.Files;

namespace TaskExec.Storage.Tests.Splice;

public sealed class RunSpliceTests
{
    public static TheoryData<string, string> GoodFiles()
    {
        var data = new TheoryData<string, string>();
        foreach (var file in new[] { "todos.json", "todos-tasks-bom-crlf.json", "todos-bare-array-tabs.json" })
        {
            foreach (var id in new[] { "todo-20260221-001", "todo-20260221-002", "todo-20260222-001", "todo-20260222-002", "a-new-todo" })
            {
                data.Add(file, id);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(GoodFiles))]
    public async Task A_run_changes_no_byte_outside_its_todo_and_no_other_member_of_the_todo(string file, string id)
    {
        var before = Fixture.Bytes(file);
        var after = await Run(before, id);

        Untouched.AssertSame(before, after, id);
    }

    [Theory]
    [MemberData(nameof(GoodFiles))]
    public async Task A_run_can_be_read_by_a_plain_JSON_reader(string file, string id)
    {
        var after = await Run(Fixture.Bytes(file), id);

        using var document = JsonDocument.Parse(after.AsMemory(after[0] == 0xEF ? 3 : 0));
        var root = document.RootElement;
        var todos = root.ValueKind is JsonValueKind.Array ? root : root.TryGetProperty("todos", out var list) ? list : root.GetProperty("tasks");
        var todo = todos.EnumerateArray().Single(each => each.GetProperty("id").GetString() == id);
        Assert.Equal("completed", todo.GetProperty("status").GetString());
        Assert.Equal(["planning", "executing", "verifying", "completed"], todo.GetProperty("execution_log").EnumerateArray().Select(each => each.GetProperty("stage").GetString()));
        Assert.Equal(1.5, todo.GetProperty("execution_metrics").GetProperty("execution_time_seconds").GetDouble());
        Assert.Equal(id == "a-new-todo" ? 5 : 4, todos.GetArrayLength());
    }

    [Theory]
    [InlineData("todos.json", "\n", "  ", false)]
    [InlineData("todos-tasks-bom-crlf.json", "\r\n", "  ", true)]
    [InlineData("todos-bare-array-tabs.json", "\n", "\t", false)]
    public async Task A_run_keeps_newlines_indentation_byte_order_mark_and_the_presence_of_the_last_newline(string file, string newline, string unit, bool hasBom)
    {
        var before = Fixture.Bytes(file);
        var after = await Run(before, "todo-20260221-001");

        var text = Encoding.UTF8.GetString(after);
        var lines = text.Split(newline);
        Assert.DoesNotContain(lines, line => line.Contains('\r', StringComparison.Ordinal) || line.Contains('\n', StringComparison.Ordinal));
        Assert.Equal(hasBom, text[0] == '\uFEFF');
        Assert.Equal(Encoding.UTF8.GetString(before).EndsWith('\n'), text.EndsWith('\n'));
        var steps = file.Contains("bare", StringComparison.Ordinal) ? 2 : 3;
        var indent = string.Concat(Enumerable.Repeat(unit, steps));
        Assert.Contains($"{indent}\"execution_log\": [", lines);
        Assert.Contains(lines, line => line.StartsWith($"{indent}{unit}{{ \"timestamp\": \"2026-02-21T10:00:00.000Z\", \"stage\": \"planning\"", StringComparison.Ordinal));
    }

    private static async Task<byte[]> Run(byte[] before, string id)
    {
        using var folder = new TempFolder();
        var path = folder.Write("todos.json", before);
        await using var store = Stores.Open(path);
        await store.AppendEach(new RunScript().Whole(id));
        return await File.ReadAllBytesAsync(path);
    }
}
