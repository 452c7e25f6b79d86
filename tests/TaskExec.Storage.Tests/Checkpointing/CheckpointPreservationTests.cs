using System.Runtime.Versioning;
using System.Text;
using TaskExec.Storage.Json;
using TaskExec.Storage.Json.Io;
using TaskExec.Storage.Tests.Tools;
using TaskExec.Testing.Clock;
using TaskExec.Testing.Files;

namespace TaskExec.Storage.Tests.Checkpointing;

[SupportedOSPlatform("linux")]
public sealed class CheckpointPreservationTests : IDisposable
{
    private const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
    private readonly TempFolder _folder = new("stays");
    private readonly RunScript _script = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("\uFEFF", "\r\n")]
    [InlineData("", "\n")]
    public async Task A_checkpoint_preserves_the_byte_order_mark_the_line_ends_the_rights_and_the_link(string mark, string lineEnd)
    {
        var before = Encoding.UTF8.GetBytes(mark + """
            {
              "todos": [
                {
                  "id": "a"
                },
                {
                  "id": "b"
                }
              ]
            }
            """.ReplaceLineEndings(lineEnd));
        var target = _folder.Write("real/list.json", before);
        File.SetUnixFileMode(target, Mode);
        File.CreateSymbolicLink(_folder["todos.json"], "real/list.json");
        await using var store = Stores.Open(_folder["todos.json"]);
        await store.Append(_script.Whole("b"));

        var after = await File.ReadAllBytesAsync(target);
        Untouched.AssertSame(before, after, "b");
        Assert.Contains("\"completed\"", Encoding.UTF8.GetString(after), StringComparison.Ordinal);
        Assert.Equal(lineEnd is "\r\n", Encoding.UTF8.GetString(after).Replace("\r\n", "", StringComparison.Ordinal).IndexOf('\n', StringComparison.Ordinal) < 0);
        Assert.Equal((Mode, "real/list.json"), (File.GetUnixFileMode(target), new FileInfo(_folder["todos.json"]).LinkTarget));
    }

    [Fact]
    public async Task A_checkpoint_preserves_every_other_todo_of_a_file_of_any_size()
    {
        var before = Encoding.UTF8.GetBytes($"[{string.Join(",\n ", Enumerable.Range(0, 500).Select(i => $$"""{"id": "t{{i}}", "note" : "整 {{i}}" , "n":1.0}"""))}]");
        var path = _folder.Write("todos.json", before);
        await using var store = Stores.Open(path);
        await store.Append([.. _script.Whole("t0"), .. _script.Whole("t250"), .. _script.Whole("t499")]);

        Untouched.AssertSame(before, await File.ReadAllBytesAsync(path), "t0", "t250", "t499");
    }

    [Fact]
    public async Task A_checkpoint_writes_an_append_to_the_file_without_a_flush()
    {
        var path = _folder.Write("todos.json", """[{"id": "a"}]""");
        var folded = new TaskCompletionSource();
        var io = new FaultyStoreIo((call, _, _) =>
        {
            if (call is nameof(IStoreIo.TryExchange))
            {
                folded.TrySetResult();
            }
        });
        var options = new JsonTodoStoreOptions { TimeProvider = new JumpingClock(RunScript.Now, static wait => wait <= TimeSpan.FromSeconds(1)) };
        var writer = new Json.Writing.StoreWriter(io, path, options);
        await using var store = new JsonTodoStore(io, path, options, writer, () => writer.DisposeAsync().AsTask());
        await store.Record(_script.Whole("a"));

        await folded.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
    }
}
