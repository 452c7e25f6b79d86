using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using TaskExec.CompilerServices;
using TaskExec.Storage;

namespace TaskExec.Agents.Tests;

[Collection(nameof(Skill))]
public sealed class AdapterArgumentTests : IAsyncDisposable
{
    private const string Command = """taskexec call login '{"user":"ada","key":"[redacted]"}'""";

    private readonly InMemoryTodoStore _store = new();
    private readonly TaskExecutor _executor;

    public AdapterArgumentTests()
    {
        var options = new TaskExecOptions();
        options.Artifacts.Collect = ArtifactCollectionMode.All;
        options.Artifacts.WorkTree = Path.GetTempPath();
        _executor = new TaskExecutor(_store, options);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Arguments_of_an_MCP_tool_are_recorded_as_a_command_without_secrets() => await CheckAsync(static async () =>
    {
        await using var server = await ConnectedServer.StartAsync(static builder => builder.WithTools<Skill>().AddTaskExec());
        await server.Client.CallToolAsync("login", new Dictionary<string, object?> { ["user"] = "ada", ["key"] = "Grüße an alle" }, cancellationToken: Token);
    });

    [Fact]
    public async Task Arguments_of_a_model_function_are_recorded_as_a_command_without_secrets() => await CheckAsync(static async () =>
        await AIFunctionFactory.Create(Skill.Login).InvokeAsync(new() { ["user"] = "ada", ["key"] = JsonSerializer.SerializeToElement("Grüße an alle", JsonSerializerOptions.Web) }, Token));

    [Fact]
    public async Task Arguments_of_a_kernel_function_are_recorded_as_a_command_without_secrets() => await CheckAsync(static async () =>
    {
        var kernel = new Kernel().WithTracking();
        await kernel.InvokeAsync(KernelFunctionFactory.CreateFromMethod(Skill.Login), new() { ["user"] = "ada", ["key"] = "Grüße an alle" }, Token);
    });

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private async Task CheckAsync(Func<Task> call)
    {
        using (TaskExecutor.Use(_executor))
        {
            await call();
        }

        await _store.FlushAsync(Token);
        var todo = Assert.Single((await _store.QueryAsync(TodoFilter.All, Page.First, Token)).Todos);
        var text = string.Join('\n', todo.Events.Select(static each => JsonSerializer.Serialize(each, TodoJson.Default.TodoEvent)));
        Assert.Contains("ada has [redacted]", text, StringComparison.Ordinal);
        Assert.DoesNotContain("an alle", text, StringComparison.Ordinal);
        Assert.Contains(Command, todo.Artifacts.ReproductionCommands.Select(static each => each.Value));
    }
}
