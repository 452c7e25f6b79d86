using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Server;

namespace TaskExec.Agents.Tests;

[Collection(nameof(Skill))]
public sealed class ModelFunctionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static AIFunctionArguments Two => new() { ["left"] = 2, ["right"] = 3 };

    [Fact]
    public async Task Functions_are_recorded_and_retried()
    {
        var (result, recorded) = await InvokeAsync(static () => AIFunctionFactory.Create(Skill.Add), Two);

        Assert.Equal("5", result);
        var run = Assert.Single(recorded.Runs);
        Assert.Equal(("TaskExec.Agents.Tests.Skill.Add", 2, Stage.Completed), (run.Task, run.Attempts, run.Stage));
    }

    [Fact]
    public void A_tracked_function_has_the_same_description_as_the_original()
    {
        var tracked = AIFunctionFactory.Create(Skill.Add);
        var plain = ((Func<Delegate, string?, string?, JsonSerializerOptions?, AIFunction>)AIFunctionFactory.Create)(Skill.Add, null, null, null);

        Assert.Equal((plain.Name, plain.Description, plain.JsonSchema.GetRawText(), plain.UnderlyingMethod), (tracked.Name, tracked.Description, tracked.JsonSchema.GetRawText(), tracked.UnderlyingMethod));
        Assert.NotEqual(plain.GetType(), tracked.GetType());
    }

    [Fact]
    public async Task Functions_without_the_attribute_are_tracked_on_request()
    {
        var calls = 0;
        var (result, recorded) = await InvokeAsync(() => AIFunctionFactory.Create(() => ++calls > 1 ? calls : throw new InvalidOperationException("not yet"), "count").WithTracking(new(retries: 1) { RetryDelays = [0] }), []);

        Assert.Equal("2", result);
        Assert.Equal(("count", 2), (Assert.Single(recorded.Runs).Task, recorded.Runs[0].Attempts));
    }

    [Fact]
    public async Task Functions_without_the_attribute_are_not_changed()
    {
        var (_, recorded) = await InvokeAsync(static () => AIFunctionFactory.Create(() => 1, "one"), []);

        Assert.Empty(recorded.Runs);
    }

    [Fact]
    public async Task A_function_handles_failures_as_its_attributes_say()
    {
        Skill.Reset();
        var recorded = await TaskExec.Testing.Recording.Recorded.RunAsync(() => Assert.ThrowsAsync<InvalidOperationException>(async () => await AIFunctionFactory.Create(Skill.Locked).InvokeAsync([], Token)));

        Assert.Equal((1, Stage.Failed), (Assert.Single(recorded.Runs).Attempts, recorded.Runs[0].Stage));
    }

    [Fact]
    public void A_function_is_not_tracked_twice()
    {
        var tracked = AIFunctionFactory.Create(Skill.Add);

        Assert.Same(tracked, tracked.WithTracking());
    }

    [Theory]
    [InlineData("argument", "todo-1")]
    [InlineData("context", "todo-2")]
    public async Task A_function_uses_the_todo_that_its_argument_names(string from, string todo)
    {
        var arguments = from is "argument" ? new AIFunctionArguments { ["issue"] = todo } : new AIFunctionArguments { ["left"] = 2, ["right"] = 3 };
        arguments.Context = new Dictionary<object, object?> { ["taskexec/todo"] = "todo-2" };
        var (_, recorded) = await InvokeAsync(() => from is "argument" ? AIFunctionFactory.Create(Skill.Named) : AIFunctionFactory.Create(Skill.Add), arguments);

        Assert.Equal(todo, Assert.Single(recorded.Runs).Todo);
    }

    [Fact]
    public async Task A_tool_of_a_server_that_a_model_calls_is_one_run_through_both_adapters()
    {
        Skill.Reset();
        var recorded = await Recorded.RunAsync(static async () =>
        {
            await using var server = await ConnectedServer.StartAsync(static builder => builder.WithTools([McpServerTool.Create(AIFunctionFactory.Create(Skill.Add, "add"))]));
            await server.Client.CallToolAsync("add", new Dictionary<string, object?> { ["left"] = 2, ["right"] = 3 }, cancellationToken: Token);
        });

        Assert.Equal(2, Assert.Single(recorded.Runs).Attempts);
        Assert.Equal(2, Skill.Calls);
    }

    private static async Task<(string? Result, Recorded Recorded)> InvokeAsync(Func<AIFunction> make, AIFunctionArguments arguments)
    {
        Skill.Reset();
        object? result = null;
        var recorded = await Recorded.RunAsync(async () => result = await make().InvokeAsync(arguments, Token));
        return (result?.ToString(), recorded);
    }
}
