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
    public async Task Are_recorded_and_tried_again(string tool, int failures, int attempts)
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
    public async Task That_go_on_failing_answer_as_they_would_without_a_door(string tool, string answer)
    {
        var (result, recorded) = await CallAsync(tool, new() { ["failures"] = 9 });

        Assert.True(result.IsError);
        Assert.Equal(answer, Assert.IsType<TextContentBlock>(Assert.Single(result.Content)).Text);
        var run = Assert.Single(recorded.Runs);
        Assert.Equal(3, run.Attempts);
        Assert.Equal(Stage.Failed, run.Stage);
    }

    [Fact]
    public async Task That_are_not_tracked_are_not_recorded()
    {
        var (result, recorded) = await CallAsync("untracked", []);

        Assert.NotEqual(true, result.IsError);
        Assert.Empty(recorded.Runs);
    }

    [Fact]
    public async Task Have_the_names_that_their_wrappers_have()
    {
        var (_, recorded) = await CallAsync("throw", new() { ["failures"] = 0 });
        var wrapper = await Recorded.RunAsync(static () => Skill.RunTrackedThrow(default, 0));

        Assert.Equal(wrapper.Tasks, recorded.Tasks);
    }

    [Theory]
    [InlineData("for_todo", "TaskExec.Agents.Tests.Skill.ForTodo")]
    [InlineData("for_id", "by-id")]
    public async Task Take_the_todo_from_the_argument_that_names_it(string tool, string task)
    {
        var (result, recorded) = await CallAsync(tool, new() { ["todo"] = "todo-1" }, meta: "todo-2");

        Assert.Equal("todo-1", Assert.IsType<TextContentBlock>(Assert.Single(result.Content)).Text);
        var run = Assert.Single(recorded.Runs);
        Assert.Equal(("todo-1", task), (run.Todo, run.Task));
    }

    [Fact]
    public async Task Take_the_todo_from_the_request()
    {
        var (_, recorded) = await CallAsync("throw", new() { ["failures"] = 0 }, meta: "todo-2");

        Assert.Equal("todo-2", Assert.Single(recorded.Runs).Todo);
    }

    [Fact]
    public async Task Are_not_called_for_what_is_no_id_of_a_todo()
    {
        var fault = await Assert.ThrowsAsync<McpProtocolException>(() => CallAsync("throw", new() { ["failures"] = 0 }, meta: " "));

        Assert.Equal(McpErrorCode.InvalidParams, fault.ErrorCode);
        Assert.All(["'taskexec/todo'", "_meta"], data => Assert.Contains(data, fault.Message, StringComparison.Ordinal));
        Assert.Equal(0, Skill.Calls);
    }

    [Fact]
    public async Task Are_one_run_however_often_the_door_is_opened()
    {
        var (_, recorded) = await CallAsync("throw", new() { ["failures"] = 0 }, builder => builder.AddTaskExec().WithTools<Skill>().AddTaskExec());

        Assert.Single(recorded.Runs);
    }

    [Fact]
    public async Task Are_tracked_beneath_filters_that_refuse_to_come_after_others()
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
