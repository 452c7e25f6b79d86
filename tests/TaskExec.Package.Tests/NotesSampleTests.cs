using System.Text.Json;
using NJsonSchema;
using TaskExec.Testing.Files;
using TaskExec.Testing.Processes;

namespace TaskExec.Package.Tests;

/// <summary>The first command of the README, as it stands there. Not beside the packing, which restores the same projects.</summary>
[Collection(FreshProjects.Name)]
public sealed class NotesSampleTests : IAsyncLifetime
{
    // A page of text for a person or a language model. An uncommitted file adds a command to each run.
    private const int MaxBytes = 9 * 1024;
    private const int MaxBytesOfUncommitted = 3 * 300;

    private static readonly string[] Run = ["todo-20260302-001", "todo-20260302-002", "todo-20260302-003"];
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;
    private string _todos = "";
    private JsonDocument _before = null!;
    private JsonDocument _after = null!;

    public async ValueTask InitializeAsync()
    {
        var run = await ProcessRun.RunAsync(Repository.Root, "dotnet", ["run", "--project", "samples/NotesSkills"], _token);
        var lastLine = run.MustSucceed().LastLine;
        Assert.StartsWith("todos: ", lastLine, StringComparison.Ordinal);
        _todos = lastLine["todos: ".Length..];
        _before = JsonDocument.Parse(await File.ReadAllTextAsync(Repository.PathOf("samples", "NotesSkills", "Input", "todos.json"), _token));
        _after = JsonDocument.Parse(await File.ReadAllTextAsync(_todos, _token));
    }

    public ValueTask DisposeAsync()
    {
        _before?.Dispose();
        _after?.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task The_sample_runs_fails_retries_and_completes_and_the_file_contains_all_runs()
    {
        Assert.Equal(["completed", "needs-info", "completed"], Run.Select(id => Todo(_after, id).GetProperty("status").GetString()));
        await TheFileIsAsTheSchemaSays();
        TheRetryIsInTheTodo();
        await TheRetryIsASecondRequest();
        TheRetryWaitsForWhatTheServerSaid();
        ArtifactsHaveCollectedThemselves();
        TheDeadLinkNeedsAPerson();
        NothingElseIsTouched();
        await TheDiffIsConfinedToTheRunTodos();
        TheFileIsSmall();
    }

    private async Task TheFileIsAsTheSchemaSays()
    {
        var schema = await JsonSchema.FromFileAsync(Repository.PathOf("todos.schema.json"), _token);
        Assert.Empty(schema.Validate(await File.ReadAllTextAsync(_todos, _token)));
    }

    private void TheFileIsSmall()
    {
        var isCommitted = Run.All(id => Commands(Todo(_after, id).GetProperty("artifacts")).Count == 2);
        Assert.InRange(new FileInfo(_todos).Length, 1, isCommitted ? MaxBytes : MaxBytes + MaxBytesOfUncommitted);
    }

    private void TheRetryIsInTheTodo()
    {
        var links = Todo(_after, Run[1]);
        Assert.Equal(1, links.GetProperty("execution_metrics").GetProperty("retry_count").GetInt32());
        Assert.Equal([1, 2], links.GetProperty("execution_log").EnumerateArray().Select(static each => each.GetProperty("details").TryGetProperty("attempt", out var attempt) ? attempt.GetInt32() : 1).Distinct());
    }

    private async Task TheRetryIsASecondRequest()
    {
        var requests = await File.ReadAllLinesAsync(Path.Combine(Path.GetDirectoryName(_todos)!, "server-requests.log"), _token);
        Assert.Equal(["GET /handbook/limits 429", "GET /handbook/limits 200"], requests.Where(line => line.Contains("/handbook/limits", StringComparison.Ordinal)));
    }

    private void TheRetryWaitsForWhatTheServerSaid()
    {
        var retry = Todo(_after, Run[1]).GetProperty("execution_log").EnumerateArray().Select(static each => each.GetProperty("details")).Single(static details => details.TryGetProperty("kind", out var kind) && kind.GetString() is "retry");
        Assert.Equal("rate_limit", retry.GetProperty("failure_class").GetString());
        Assert.Equal(1000, retry.GetProperty("retry").GetProperty("delay_ms").GetDouble());
    }

    private void TheDeadLinkNeedsAPerson()
    {
        var links = Todo(_after, Run[1]);
        Assert.True(links.GetProperty("feedback_required").GetBoolean());
        Assert.Equal("missing_input", links.GetProperty("failure_class").GetString());
        Assert.All([" pending", "failure_reason"], data => Assert.Contains(data, links.GetProperty("user_next_action").GetString(), StringComparison.Ordinal));
        Assert.All(["1 dead link: ", "roadmap-2024"], data => Assert.Contains(data, links.GetProperty("failure_reason").GetString(), StringComparison.Ordinal));
    }

    // No skill says a word of artifacts.
    private void ArtifactsHaveCollectedThemselves()
    {
        var artifacts = Run.Select(id => Todo(_after, id).GetProperty("artifacts")).ToList();
        Assert.Equal(["contents.md", null, "repository.md"], artifacts.Select(static each => Path.GetFileName(each.GetProperty("product_links").EnumerateArray().SingleOrDefault() is { ValueKind: JsonValueKind.Object } link ? link.GetProperty("value").GetString() : null)));
        foreach (var each in artifacts)
        {
            var commands = Commands(each);
            Assert.Matches("^git checkout [0-9a-f]{40}$", commands[0]);
            Assert.Matches(@"^taskexec call NotesSkills\.\w+Skill\.\w+Async '\{.+\}'$", commands[1]);

            // Tests that run before a commit see uncommitted files, which the commit above lacks.
            Assert.All(commands[2..], static note => Assert.Matches("^# the commit lacks what was uncommitted before the run: [0-9]+ files$", note));
            Assert.InRange(commands.Count, 2, 3);
        }

        var summaries = artifacts.Select(static each => each.GetProperty("execution_summary").GetString()).ToList();
        Assert.Matches("^[0-9]+ notes, [0-9]+ words$", summaries[0]);
        Assert.Matches("^[^0-9]+ 2 [^0-9]+$", summaries[1]);
        Assert.Matches("^[0-9]+ commits?, [0-9]+ authors?, [0-9]+ files$", summaries[2]);
    }

    private void NothingElseIsTouched()
    {
        var others = Todos(_before).Select(todo => todo.GetProperty("id").GetString()!).Except(Run, StringComparer.Ordinal).ToList();
        Assert.NotEmpty(others);
        Assert.All(others, id => Assert.Equal(Todo(_before, id).GetRawText(), Todo(_after, id).GetRawText()));
    }

    // A line that goes away does so for a comma behind it, or for a status, or for the time of the file.
    private async Task TheDiffIsConfinedToTheRunTodos()
    {
        var diff = await ProcessRun.RunAsync(Repository.Root, "git", ["diff", "--no-index", "--numstat", "samples/NotesSkills/Input/todos.json", _todos], _token);
        var removed = int.Parse(diff.Output.Split('\t')[1], System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(removed, 1, 1 + (2 * Run.Length));
    }

    private static List<string?> Commands(JsonElement artifacts) =>
        [.. artifacts.GetProperty("reproduction_commands").EnumerateArray().Select(static command => command.GetProperty("value").GetString())];

    private static JsonElement Todo(JsonDocument file, string id) => Todos(file).Single(todo => todo.GetProperty("id").GetString() == id);

    private static JsonElement.ArrayEnumerator Todos(JsonDocument file) => file.RootElement.GetProperty("todos").EnumerateArray();
}
