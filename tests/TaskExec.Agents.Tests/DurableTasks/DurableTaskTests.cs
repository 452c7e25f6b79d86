using System.Text.Json;
using TaskExec.CompilerServices;
using TaskExec.Runtime.Identity;
using TaskExec.Testing.Clock;
using TaskExec.Testing.Files;
using static TaskExec.Agents.Tests.DurableTasks.Server;

namespace TaskExec.Agents.Tests.DurableTasks;

public sealed class DurableTaskTests : IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private readonly JumpingClock _clock = new();
    private readonly Server _server;
    private readonly Server _other;

    public DurableTaskTests() => (_server, _other) = (new(_folder, _clock), new(_folder, _clock, new DurableTaskOptions { TimeToLive = TimeSpan.FromMinutes(1) }));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_created_task_is_available_to_every_server()
    {
        var made = await _server.Tasks.CreateAsync(Token);
        var read = await _other.ReadAsync(made.Id);

        Assert.Equal(DurableTaskStatus.Working, made.Status);
        Assert.Equal((TimeSpan.FromHours(24), TimeSpan.FromSeconds(1)), (made.TimeToLive, made.PollInterval));
        Assert.Equal(made with { InputRequests = read.InputRequests }, read);
        Assert.Equal(TodoStatus.InProgress, (await _other.TodoAsync(made.Id)).Status);
    }

    [Fact]
    public async Task A_task_stores_its_result()
    {
        var id = await _server.NewTaskAsync();
        Assert.True(await _server.Tasks.CompleteAsync(id, Json("""{"content":[{"type":"text","text":"整理完了 😀"}],"n":1.0}"""), Token));

        var read = await _other.ReadAsync(id);
        Assert.Equal((DurableTaskStatus.Completed, null), (read.Status, read.Error));
        AssertJson("""{"content":[{"type":"text","text":"整理完了 😀"}],"n":1.0}""", read.Result);
        Assert.Equal(TodoStatus.Completed, (await _other.TodoAsync(id)).Status);
        await _server.Todos.FlushAsync(Token);
        Assert.Contains("整理完了 😀", await File.ReadAllTextAsync(_folder["todos.json"], Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_task_with_a_tool_that_reports_an_error_has_completed_and_its_todo_has_failed()
    {
        var id = await _server.NewTaskAsync();
        await _server.Tasks.CompleteAsync(id, Json("""{"content":[],"isError":true}"""), Token);

        Assert.Equal(DurableTaskStatus.Completed, (await _other.ReadAsync(id)).Status);
        Assert.Equal(TodoStatus.Failed, (await _other.TodoAsync(id)).Status);
    }

    [Fact]
    public async Task A_task_stores_its_error()
    {
        var id = await _server.NewTaskAsync();
        await _server.Tasks.FailAsync(id, Json("""{"code":-32602,"message":"no such tool"}"""), Token);

        var read = await _other.ReadAsync(id);
        Assert.Equal((DurableTaskStatus.Failed, null), (read.Status, read.Result));
        Assert.EndsWith(": no such tool", read.Message, StringComparison.Ordinal);
        AssertJson("""{"code":-32602,"message":"no such tool"}""", read.Error);
        Assert.Equal(TodoStatus.Failed, (await _other.TodoAsync(id)).Status);
    }

    [Fact]
    public async Task A_task_is_cancelled_once()
    {
        var id = await _server.NewTaskAsync();

        Assert.True(await _other.Tasks.CancelAsync(id, Token));
        Assert.False(await _server.Tasks.CancelAsync(id, Token));
        Assert.Equal(DurableTaskStatus.Cancelled, (await _server.ReadAsync(id)).Status);
        Assert.Equal(TodoStatus.Pending, (await _server.TodoAsync(id)).Status);
    }

    [Fact]
    public async Task A_task_that_has_ended_does_not_change()
    {
        var id = await _server.NewTaskAsync();
        await _other.Tasks.CancelAsync(id, Token);
        var events = (await _server.TodoAsync(id)).Events.Count;

        Assert.False(await _server.Tasks.CompleteAsync(id, Json("{}"), Token));
        Assert.False(await _server.Tasks.FailAsync(id, Json("{}"), Token));
        Assert.False(await _server.Tasks.RequestInputAsync(id, new Dictionary<string, JsonElement> { ["name"] = Json("{}") }, Token));
        Assert.False(await _server.Tasks.ReceiveInputAsync(id, ["name"], Token));
        Assert.Equal(DurableTaskStatus.Cancelled, (await _server.ReadAsync(id)).Status);
        Assert.Equal(events, (await _server.TodoAsync(id)).Events.Count);
    }

    [Fact]
    public async Task A_task_that_two_servers_end_at_once_keeps_the_first_result()
    {
        var id = await _server.NewTaskAsync();
        _server.Seen.AfterRead = async () => Assert.True(await _other.Tasks.CancelAsync(id, Token));

        Assert.False(await _server.Tasks.CompleteAsync(id, Json("""{"token":"sk-aaaaaaaaaaaaaaaaaaaaaaaa"}"""), Token));
        Assert.Equal(DurableTaskStatus.Cancelled, (await _server.ReadAsync(id)).Status);
        Assert.Equal(DurableTaskStatus.Cancelled, (await _other.ReadAsync(id)).Status);
        Assert.Equal(TodoStatus.Pending, (await _other.TodoAsync(id)).Status);
    }

    [Fact]
    public async Task An_expired_task_cannot_be_read_but_its_history_is_kept()
    {
        var id = await _server.NewTaskAsync();
        _clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromTicks(1));
        Assert.NotNull(await _other.Tasks.ReadAsync(id, Token));

        _clock.Advance(TimeSpan.FromTicks(1));
        Assert.Null(await _other.Tasks.ReadAsync(id, Token));
        await _server.Tasks.CompleteAsync(id, Json("{}"), Token);
        Assert.Equal(TodoStatus.Completed, (await _server.TodoAsync(id)).Status);
    }

    [Theory]
    [InlineData("todo-1")]
    [InlineData("call-0123456789abcdef0123456789abcdef")]
    [InlineData("call-0123456789abcdef0123456789ABCDEF")]
    [InlineData("call-")]
    [InlineData("")]
    public async Task Other_todos_are_not_returned_as_tasks(string id)
    {
        using (TaskExecutor.Use(_server.Executor))
        {
            await _server.Executor.ExecuteAsync(id.Length == 0 ? "todo-2" : id, static _ => Task.CompletedTask, cancellationToken: Token);
        }

        Assert.Null(await _server.Tasks.ReadAsync(id, Token));
        var unknown = await Assert.ThrowsAsync<KeyNotFoundException>(() => _server.Tasks.CancelAsync(id, Token));
        Assert.Contains($"'{id}'", unknown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_task_of_a_dead_server_has_failed()
    {
        var dead = ExecutorIdentity.ForCurrentProcess(name: null).Process! with { Pid = int.MaxValue };
        string id;
        await using (var server = new Server(_folder, _clock, process: dead))
        {
            id = await server.NewTaskAsync();
        }

        var read = await _server.ReadAsync(id);
        Assert.Equal(DurableTaskStatus.Failed, read.Status);
        Assert.Equal(-32603, read.Error!.Value.GetProperty("code").GetInt32());
        Assert.Contains("2147483647", read.Error.Value.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_time_to_live_that_is_out_of_range_is_refused()
    {
        var fault = Assert.Throws<ArgumentException>(static () => new DurableTaskStore(options: new DurableTaskOptions { TimeToLive = TimeSpan.Zero }));

        string[] data = [nameof(DurableTaskOptions.TimeToLive), "00:00:00", nameof(DurableTaskOptions.PollInterval), "00:00:01", "3650"];
        Assert.All(data, each => Assert.Contains(each, fault.Message, StringComparison.Ordinal));
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _other.DisposeAsync();
        _folder.Dispose();
    }

    private static void AssertJson(string expected, JsonElement? actual) => Assert.True(JsonElement.DeepEquals(Json(expected), actual!.Value), actual.ToString());
}
