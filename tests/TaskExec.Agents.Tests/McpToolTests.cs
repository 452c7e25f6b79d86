using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace TaskExec.Agents.Tests;

[Collection(nameof(Skill))]
public sealed class McpToolTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("throw", 0, 1)]
    [InlineData("throw", 2, 3)]
    [InlineData("answer", 0, 1)]
    [InlineData("answer", 2, 3)]
    public async Task Tools_are_recorded_and_retried(string tool, int failures, int attempts)
    {
        var (result, recorded) = await CallAsync(tool, new() { ["failures"] = failures });

        Assert.NotEqual(true, result.IsError);
        var run = Assert.Single(recorded.Runs);
        Assert.Equal(attempts, run.Attempts);
        Assert.Equal(Stage.Completed, run.Stage);
        Assert.Equal(attempts, Skill.Calls);
    }

    [Theory]
    [InlineData("throw", "An error occurred invoking 'throw'.")]
    [InlineData("answer", "call 3")]
    public async Task A_tool_that_keeps_failing_responds_as_it_would_without_tracking(string tool, string answer)
    {
        var (result, recorded) = await CallAsync(tool, new() { ["failures"] = 9 });

        Assert.True(result.IsError);
        Assert.Equal(answer, Assert.IsType<TextContentBlock>(Assert.Single(result.Content)).Text);
        var run = Assert.Single(recorded.Runs);
        Assert.Equal(3, run.Attempts);
        Assert.Equal(Stage.Failed, run.Stage);
    }

    [Fact]
    public async Task Tools_without_the_attribute_are_not_recorded()
    {
        var (result, recorded) = await CallAsync("untracked", []);

        Assert.NotEqual(true, result.IsError);
        Assert.Empty(recorded.Runs);
    }

    [Fact]
    public async Task Tools_have_the_same_task_names_as_their_wrappers()
    {
        var (_, recorded) = await CallAsync("throw", new() { ["failures"] = 0 });
        var wrapper = await Recorded.RunAsync(static () => Skill.RunTrackedThrow(default, 0));

        Assert.Equal(wrapper.Tasks, recorded.Tasks);
    }

    [Theory]
    [InlineData("for_todo", "TaskExec.Agents.Tests.Skill.ForTodo")]
    [InlineData("for_id", "by-id")]
    public async Task A_tool_uses_the_todo_that_its_argument_names(string tool, string task)
    {
        var (result, recorded) = await CallAsync(tool, new() { ["todo"] = "todo-1" }, meta: "todo-2");

        Assert.Equal("todo-1", Assert.IsType<TextContentBlock>(Assert.Single(result.Content)).Text);
        var run = Assert.Single(recorded.Runs);
        Assert.Equal(("todo-1", task), (run.Todo, run.Task));
    }

    [Fact]
    public async Task A_tool_uses_the_todo_that_the_request_names()
    {
        var (_, recorded) = await CallAsync("throw", new() { ["failures"] = 0 }, meta: "todo-2");

        Assert.Equal("todo-2", Assert.Single(recorded.Runs).Todo);
    }

    [Fact]
    public async Task A_tool_is_not_called_with_an_invalid_todo_id()
    {
        var fault = await Assert.ThrowsAsync<McpProtocolException>(() => CallAsync("throw", new() { ["failures"] = 0 }, meta: " "));

        Assert.Equal(McpErrorCode.InvalidParams, fault.ErrorCode);
        Assert.All(["'taskexec/todo'", "_meta"], data => Assert.Contains(data, fault.Message, StringComparison.Ordinal));
        Assert.Equal(0, Skill.Calls);
    }

    [Fact]
    public async Task A_tool_call_is_one_run_however_often_tracking_is_added()
    {
        var (_, recorded) = await CallAsync("throw", new() { ["failures"] = 0 }, builder => builder.AddTaskExec().WithTools<Skill>().AddTaskExec());

        Assert.Single(recorded.Runs);
    }

    [Fact]
    public async Task Tools_are_tracked_beside_filters_that_must_be_added_first()
    {
        var (result, recorded) = await CallAsync("throw", new() { ["failures"] = 1 }, static builder => builder.WithTools<Skill>().Services.Configure<McpServerOptions>(static options =>
        {
            // As WithTasks of MCP Tasks does.
            Assert.Empty(options.Filters.Request.CallToolFilters);
            options.Filters.Request.CallToolFilters.Add(static next => async (request, token) =>
            {
                Skill.Reset();
                return await next(request, token);
            });
        }));

        Assert.NotEqual(true, result.IsError);
        Assert.Equal(2, Assert.Single(recorded.Runs).Attempts);
    }

    private static async Task<(CallToolResult Result, Recorded Recorded)> CallAsync(string tool, Dictionary<string, object?> arguments, Action<IMcpServerBuilder>? register = null, string? meta = null)
    {
        Skill.Reset();
        CallToolResult? result = null;
        var recorded = await Recorded.RunAsync(async () =>
        {
            await using var server = await ConnectedServer.StartAsync(register ?? (static builder => builder.WithTools<Skill>()));
            var options = meta is null ? null : new RequestOptions { Meta = new JsonObject { ["taskexec/todo"] = meta } };
            result = await server.Client.CallToolAsync(tool, arguments, options: options, cancellationToken: Token);
        });
        return (result!, recorded);
    }
}
