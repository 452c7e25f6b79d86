using System.Diagnostics;
using System.Text.Json;
using TaskExec.CompilerServices;
using TaskExec.Generated.Tests.Catalogue;
using TaskExec.Storage;

namespace TaskExec.Generated.Tests.Arguments;

public sealed class RunArgumentTests : IAsyncDisposable
{
    // A plain text to every pattern: what takes it out is that its parameter is marked.
    private const string Key = "Grüße, \"Ada\" & Söhne";

    private readonly InMemoryTodoStore _store = new();
    private readonly TaskExecutor _executor;

    public RunArgumentTests()
    {
        var options = new TaskExecOptions();
        options.Artifacts.Collect = ArtifactCollectionMode.All;
        options.Artifacts.WorkTree = Path.GetTempPath();
        _executor = new TaskExecutor(_store, options);
    }

    [Fact]
    public async Task An_argument_is_part_of_the_reproduction_command()
    {
        var first = await RunAsync(static () => new ListedSkill().RunTrackedGreetAsync(Workbench.TodoId, "it's 你\n$(rm -rf /)", 2, DayOfWeek.Monday, Workbench.Token));
        var words = Words(Assert.Single(await CommandsAsync()).Value);
        var again = await RunAsync(async () => await TrackedTasks.All.RunAsync(words[2], new TaskCall(JsonDocument.Parse(words[3]).RootElement) { Todo = "todo-2" }));

        Assert.Equal(["taskexec", "call", "listed.greet"], words[..3]);
        Assert.Equal("Hello it's 你\n$(rm -rf /) Hello it's 你\n$(rm -rf /) on Monday", first);
        Assert.Equal(first, again!.Value.GetString());
    }

    [Fact]
    public async Task A_null_argument_is_omitted_from_the_command()
    {
        await RunAsync(static () =>
        {
            ListedSkill.RunTrackedNothing(Workbench.TodoId);
            return Task.FromResult(0);
        });

        Assert.Equal("taskexec call listed.static", Assert.Single(await CommandsAsync()).Value);
    }

    [Fact]
    public async Task An_argument_that_JSON_cannot_represent_prevents_a_command()
    {
        await RunAsync(static () => Task.FromResult(ListedSkill.RunTrackedTurn(Workbench.TodoId, new Catalogue.Page("One", 1), back: false)));
        await RunAsync(static () => Task.FromResult(ListedSkill.RunTrackedEcho(Workbench.TodoId, 5)));
        await RunAsync(static () => new ListedSkill().RunTrackedGreetAsync(Workbench.TodoId, new string('x', 5000), cancellationToken: Workbench.Token));

        Assert.Empty(await CommandsAsync());
    }

    public static TheoryData<string, Func<Task>> Secrets => new()
    {
        { "secret.login", static () => SecretSkill.RunTrackedLoginAsync(Workbench.TodoId, "ada", Key) },
        { "secret.parent", static () => SecretSkill.RunTrackedParentAsync(Workbench.TodoId, static () => Key) },
        { "secret.reference", CountAsync },
        { "secret.stream", static async () => Assert.Equal(1, await SecretSkill.RunTrackedReadAsync(Workbench.TodoId, ["other key", Key]).CountAsync()) },
        { "secret.command", static () => SecretSkill.RunTrackedAskAsync(Workbench.TodoId, "it's Ada's", [.. "Ada 1815"]) },
        { "secret.span", static () => Task.FromResult(SecretSkill.RunTrackedLength(Workbench.TodoId, Key)) },
        { "secret.lines", LinesAsync },
        { "secret.generic", static () => Task.FromResult(SecretSkill.RunTrackedEcho(Workbench.TodoId, Key)) },
    };

    [Theory]
    [MemberData(nameof(Secrets))]
    public async Task A_secret_argument_is_not_recorded(string task, Func<Task> call)
    {
        await RunAsync(async () =>
        {
            await Record.ExceptionAsync(call);
            return 0;
        });

        var todo = await TodoAsync();
        var text = string.Join('\n', todo.Events.Select(static each => JsonSerializer.Serialize(each, TodoJson.Default.TodoEvent)));
        Assert.Contains(todo.Events, each => each.Details.Task == task);
        Assert.Contains("I know [redacted].", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Ada", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Gr\\u00", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Gr%C3", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_argument_is_named_in_the_title_of_the_command()
    {
        await RunAsync(async () => await Record.ExceptionAsync(static () => SecretSkill.RunTrackedLoginAsync(Workbench.TodoId, "ada", Key)));

        var command = Assert.Single(await CommandsAsync());
        Assert.Equal(["taskexec", "call", "secret.login", """{"key":"[redacted]","user":"ada"}"""], Words(command.Value));
        Assert.EndsWith(" key", command.Title, StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private static Task LinesAsync()
    {
        SecretSkill.RunTrackedWrite(Workbench.TodoId, $"-- begin of Ada --\n{Key}\n-- end of Ada --");
        return Task.CompletedTask;
    }

    private static Task CountAsync()
    {
        var count = 0;
        SecretSkill.RunTrackedCount(Workbench.TodoId, ref count, Key);
        return Task.CompletedTask;
    }

    private async Task<T> RunAsync<T>(Func<Task<T>> work)
    {
        using (TaskExecutor.Use(_executor))
        {
            return await work();
        }
    }

    private async Task<Todo> TodoAsync()
    {
        await _store.FlushAsync(Workbench.Token);
        return (await _store.ReadAsync(Workbench.TodoId, Workbench.Token))!;
    }

    private async Task<IEnumerable<ArtifactItem>> CommandsAsync() =>
        (await TodoAsync()).Artifacts.ReproductionCommands.Where(static each => each.Value.StartsWith("taskexec ", StringComparison.Ordinal));

    // A real shell takes the line apart.
    private static string[] Words(string line)
    {
        var start = new ProcessStartInfo("sh", ["-c", $"printf '%s\\0' {line}"]) { RedirectStandardOutput = true, UseShellExecute = false };
        using var shell = Process.Start(start)!;
        var words = shell.StandardOutput.ReadToEnd().TrimEnd('\0').Split('\0');
        shell.WaitForExit();
        return words;
    }
}
