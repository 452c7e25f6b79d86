using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Extensions.Tasks;
using ModelContextProtocol.Protocol;
using TaskExec;
using TaskExec.Testing.Files;
using static TaskExec.Agents.Tests.DurableTasks.Server;

namespace TaskExec.Agents.Tests.DurableTasks;

/// <summary>The source that projects with MCP Tasks compile, against the names of that package.</summary>
public sealed class McpTaskAdapterTests : IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private readonly Server _server;
    private readonly McpTaskStore _tasks;

    public McpTaskAdapterTests()
    {
        _server = new(_folder);
        _tasks = new McpTaskStore(_server.Executor);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_adapter_creates_tasks_that_can_be_read()
    {
        var made = await _tasks.CreateTaskAsync(Token);

        Assert.Equal((McpTaskStatus.Working, TimeSpan.FromHours(24), 1000), (made.Status, made.TimeToLive, made.PollIntervalMs));
        Assert.Equal(McpTaskStatus.Working, (await _tasks.GetTaskAsync(made.TaskId, Token))?.Status);
        Assert.Null(await _tasks.GetTaskAsync("another", Token));
    }

    [Fact]
    public async Task The_adapter_reports_each_outcome_by_its_status()
    {
        var (completed, failed, cancelled) = (await _tasks.CreateTaskAsync(Token), await _tasks.CreateTaskAsync(Token), await _tasks.CreateTaskAsync(Token));
        await _tasks.SetCompletedAsync(completed.TaskId, Json("""{"a":1}"""), Token);
        await _tasks.SetFailedAsync(failed.TaskId, Json("""{"code":1,"message":"m"}"""), Token);

        Assert.True(await _tasks.SetCancelledAsync(cancelled.TaskId, Token));
        Assert.False(await _tasks.SetCancelledAsync(completed.TaskId, Token));
        Assert.False(await _tasks.SetCancelledAsync("another", Token));
        Assert.Equal(McpTaskStatus.Completed, (await _tasks.GetTaskAsync(completed.TaskId, Token))?.Status);
        Assert.Equal(1, (await _tasks.GetTaskAsync(completed.TaskId, Token))?.Result?.GetProperty("a").GetInt32());
        Assert.Equal(McpTaskStatus.Failed, (await _tasks.GetTaskAsync(failed.TaskId, Token))?.Status);
        Assert.Equal("m", (await _tasks.GetTaskAsync(failed.TaskId, Token))?.Error?.GetProperty("message").GetString());
        Assert.Equal(McpTaskStatus.Cancelled, (await _tasks.GetTaskAsync(cancelled.TaskId, Token))?.Status);
    }

    [Fact]
    public async Task The_adapter_forwards_questions_and_returns_answers()
    {
        var heard = new List<InputResponseReceivedEventArgs>();
        _tasks.InputResponseReceived += heard.Add;
        var id = (await _tasks.CreateTaskAsync(Token)).TaskId;
        await _tasks.SetInputRequestsAsync(id, new Dictionary<string, InputRequest> { ["name"] = InputRequest.ForElicitation(new ElicitRequestParams { Message = "Which name?" }) }, Token);

        var asked = await _tasks.GetTaskAsync(id, Token);
        Assert.Equal(McpTaskStatus.InputRequired, asked?.Status);
        Assert.Equal("Which name?", asked?.InputRequests?["name"].ElicitationParams?.Message);

        var answer = InputResponse.FromElicitResult(new ElicitResult { Action = "accept" });
        await _tasks.ResolveInputRequestsAsync(id, new Dictionary<string, InputResponse> { ["name"] = answer }, Token);
        Assert.Equal(McpTaskStatus.Working, (await _tasks.GetTaskAsync(id, Token))?.Status);
        Assert.Equal((id, "name", answer), heard.Select(static each => (each.TaskId, each.RequestId, each.Response)).Single());
    }

    [Fact]
    public async Task The_adapter_ignores_answers_that_arrive_too_late()
    {
        var heard = new List<InputResponseReceivedEventArgs>();
        _tasks.InputResponseReceived += heard.Add;
        var id = (await _tasks.CreateTaskAsync(Token)).TaskId;
        await _tasks.SetCancelledAsync(id, Token);
        await _tasks.ResolveInputRequestsAsync(id, new Dictionary<string, InputResponse> { ["name"] = InputResponse.FromElicitResult(new ElicitResult()) }, Token);

        Assert.Empty(heard);
    }

    [Fact]
    public async Task An_answer_to_an_unknown_task_is_reported_to_the_client()
    {
        var fault = await Assert.ThrowsAsync<McpProtocolException>(() => _tasks.ResolveInputRequestsAsync("another", new Dictionary<string, InputResponse>(), Token));

        Assert.Equal(McpErrorCode.InvalidParams, fault.ErrorCode);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }
}
