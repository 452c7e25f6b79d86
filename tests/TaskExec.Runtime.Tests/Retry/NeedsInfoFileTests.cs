using System.Text.Json;
using TaskExec.CompilerServices;
using TaskExec.Storage.Json;
using TaskExec.Testing.Files;

namespace TaskExec.Runtime.Tests.Retry;

public sealed class NeedsInfoFileTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(ResumeChoice.Retry, "pending")]
    [InlineData(ResumeChoice.Abort, "failed")]
    public async Task An_answer_changes_the_status_even_if_a_person_set_needs_info_manually(ResumeChoice choice, string status)
    {
        var todo = await WithStoreAsync(
            """{ "id": "todo-1", "title": "Push", "status": "needs-info", "user_next_action": "Ask Ada.", "feedback_required": true }""",
            executor => executor.ResumeAsync("todo-1", choice, "asked her", Token));

        Assert.Equal((status, "Ask Ada."), (todo.GetProperty("status").GetString(), todo.GetProperty("user_next_action").GetString()));
        Assert.Equal("asked her", todo.GetProperty("execution_log")[0].GetProperty("details").GetProperty("resume").GetProperty("note").GetString());
    }

    [Fact]
    public async Task Consecutive_runs_that_need_info_leave_one_next_action_in_the_file()
    {
        var todo = await WithStoreAsync(
            """{ "id": "todo-1", "title": "Push", "status": "pending" }""",
            static async executor =>
            {
                for (var run = 1; run <= 4; run++)
                {
                    await Assert.ThrowsAsync<UnauthorizedAccessException>(() => executor.ExecuteAsync("todo-1", _ => throw new UnauthorizedAccessException($"no, {run}"), retries: 3, cancellationToken: Token, task: "Notes.Push"));
                }

                await executor.ExecuteAsync("todo-1", static _ => Task.CompletedTask, cancellationToken: Token, task: "Notes.Pull");
                return true;
            });

        Assert.Equal(("needs-info", true), (todo.GetProperty("status").GetString(), todo.GetProperty("feedback_required").GetBoolean()));
        Assert.Single(todo.EnumerateObject(), static each => each.NameEquals("user_next_action"));
        Assert.Contains("no, 1", todo.GetProperty("failure_reason").GetString(), StringComparison.Ordinal);
        Assert.Equal(5, todo.GetProperty("execution_log").EnumerateArray().Count(static each => each.GetProperty("details").TryGetProperty("outcome", out _)));
    }

    public void Dispose() => _folder.Dispose();

    private async Task<JsonElement> WithStoreAsync(string todo, Func<TaskExecutor, Task<bool>> work)
    {
        var path = _folder.Write("todos.json", $"{{ \"todos\": [ {todo} ] }}\n");
        await using (var store = JsonTodoStore.Open(path))
        {
            Assert.True(await work(new TaskExecutor(store)));
        }

        using var file = JsonDocument.Parse(await File.ReadAllTextAsync(path, Token));
        return file.RootElement.GetProperty("todos")[0].Clone();
    }
}
