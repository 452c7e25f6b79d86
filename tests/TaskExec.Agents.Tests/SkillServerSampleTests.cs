using System.Text.Json;
using ModelContextProtocol.Client;
using TaskExec.Testing.Files;

namespace TaskExec.Agents.Tests;

/// <summary>The sample as an agent starts it: a process of its own, asked over standard input and output.</summary>
public sealed class SkillServerSampleTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    /// <summary>The client of the SDK at every build, the inspector from npm too in the long form.</summary>
    public static TheoryData<string> Clients { get; } = Environment.GetEnvironmentVariable("TASKEXEC_LONG_TESTS") == "1" ? ["client of the SDK", "MCP inspector"] : ["client of the SDK"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task A_call_is_recorded_in_the_todo_that_its_argument_names(string client)
    {
        var answer = await CallAsync(client, "add_line", ("note", "a.md"), ("line", "three more words"), ("todo", "todo-20260301-007"));

        Assert.Contains("Added to a.md for todo-20260301-007", answer, StringComparison.Ordinal);
        Assert.Equal("completed", Todo("todo-20260301-007").GetProperty("status").GetString());
        Assert.EndsWith("a.md", Assert.Single(Todo("todo-20260301-007").GetProperty("artifacts").GetProperty("product_links").EnumerateArray()).GetProperty("value").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task A_call_is_retried_while_another_process_has_locked_the_file(string client)
    {
        var note = _folder.Write("locked.md", "some words");
        string answer;
        using (new FileStream(note, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            answer = await CallAsync(client, "count_words", ("note", "locked.md"));
        }

        Assert.Contains("count_words", answer, StringComparison.Ordinal);
        var todo = Assert.Single(Todos());
        Assert.Equal("Count the words of a note", todo.GetProperty("title").GetString());
        Assert.Equal([1, 2, 3, 4], todo.GetProperty("execution_log").EnumerateArray()
            .Select(static each => each.GetProperty("details").TryGetProperty("attempt", out var attempt) ? attempt.GetInt32() : 1)
            .Distinct());
    }

    [Fact]
    public async Task A_call_is_recorded_in_the_todo_that_its_caller_names_beside_the_arguments()
    {
        _folder.Write("a.md", "three short words");
        await using (var server = await StartAsync())
        {
            var result = await server.CallToolAsync(new() { Name = "count_words", Arguments = Json(("note", "a.md")), Meta = new() { ["taskexec/todo"] = "todo-20260301-008" } }, _token);
            Assert.NotEqual(true, result.IsError);
        }

        Assert.Equal("completed", Todo("todo-20260301-008").GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_method_that_is_marked_as_untracked_is_not_recorded()
    {
        _folder.Write("a.md", "words");
        var answer = await CallAsync("client of the SDK", "list_notes");

        Assert.Contains("a.md", answer, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder["todos.json"]));
    }

    [Fact]
    public async Task A_path_cannot_lead_out_of_the_notes_folder()
    {
        var answer = await CallAsync("client of the SDK", "add_line", ("note", "../a.md"), ("line", "words"), ("todo", "todo-20260301-009"));

        Assert.DoesNotContain("Added", answer, StringComparison.Ordinal);
        Assert.Equal("needs-info", Todo("todo-20260301-009").GetProperty("status").GetString());
    }

    // The events of a server are in the file once it has ended.
    private async Task<string> CallAsync(string client, string tool, params (string Name, string Value)[] arguments)
    {
        if (client is "MCP inspector")
        {
            return await Inspector.CallAsync(_folder.Path, Server, EnvironmentVariables, tool, arguments, _token);
        }

        await using var server = await StartAsync();
        var result = await server.CallToolAsync(new() { Name = tool, Arguments = Json(arguments) }, _token);
        return JsonSerializer.Serialize(result.Content, JsonSerializerOptions.Web);
    }

    private Task<McpClient> StartAsync() => McpClient.CreateAsync(
        new StdioClientTransport(new() { Command = "dotnet", Arguments = [Server], EnvironmentVariables = EnvironmentVariables.ToDictionary(static each => each.Key, static each => (string?)each.Value, StringComparer.Ordinal) }),
        cancellationToken: _token);

    private static Dictionary<string, JsonElement> Json(params (string Name, string Value)[] arguments) =>
        arguments.ToDictionary(static each => each.Name, static each => JsonSerializer.SerializeToElement(each.Value, JsonSerializerOptions.Web), StringComparer.Ordinal);

    private Dictionary<string, string> EnvironmentVariables => new(StringComparer.Ordinal) { ["NOTES"] = _folder.Path, ["TASKEXEC_TODOS"] = _folder["todos.json"] };

    private static string Server { get; } = Repository.PathOf("samples", "McpSkillServer", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0", "McpSkillServer.dll");

    private JsonElement Todo(string id) => Todos().Single(todo => todo.GetProperty("id").GetString() == id);

    private IReadOnlyList<JsonElement> Todos()
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(_folder["todos.json"]));
        return [.. file.RootElement.Clone().GetProperty("todos").EnumerateArray()];
    }
}
