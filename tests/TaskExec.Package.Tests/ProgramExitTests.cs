using System.Text.Json;
using TaskExec.Testing.Files;

namespace TaskExec.Package.Tests;

[Collection(FreshProjects.Name)]
public sealed class ProgramExitTests(FreshProject project) : IDisposable
{
    private readonly TempFolder _folder = new();

    private string Todos => Path.Combine(_folder.Path, "todos.json");

    [Theory]
    [InlineData("return", "completed")]
    [InlineData("return-sync", "completed")]
    [InlineData("exit", "completed")]
    [InlineData("exit-sync", "completed")]
    [InlineData("throw-sync", "failed")]
    public async Task A_program_that_exits_leaves_the_whole_run_in_the_file(string ending, string status)
    {
        await project.RunAsync(Todos, ending, "todo-1");

        Assert.Equal([("todo-1", status)], await StatusesAsync());
    }

    [Fact]
    public async Task A_killed_program_leaves_its_run_in_the_journal_and_the_next_program_writes_it_to_the_file()
    {
        await project.RunAsync(Todos, "killed", "killed");
        await project.RunAsync(Todos, "return", "next");

        Assert.Equal([("killed", "completed"), ("next", "completed")], await StatusesAsync());
    }

    [Fact]
    public async Task The_run_of_a_killed_program_is_kept_beside_runs_of_programs_that_ended_otherwise()
    {
        await project.RunAsync(Todos, "return", "returned");
        await project.RunAsync(Todos, "exit", "exited");
        await project.RunAsync(Todos, "killed", "killed");
        await project.RunAsync(Todos, "run");

        Assert.Equal(
            [("returned", "completed"), ("exited", "completed"), ("killed", "completed"), ("todo-20260221-001", "completed")],
            await StatusesAsync());
    }

    [Fact]
    public async Task The_run_of_a_program_that_was_killed_during_it_is_found_by_the_next_program()
    {
        await project.RunAsync(Todos, "killed-in-mid-run", "dead");
        Assert.Equal([("dead", "in-progress")], await StatusesAsync());

        await project.RunAsync(Todos, "return", "next");
        Assert.Equal([("dead", "failed"), ("next", "completed")], await StatusesAsync());
    }

    public void Dispose() => _folder.Dispose();

    private async Task<List<(string Id, string Status)>> StatusesAsync()
    {
        using var file = JsonDocument.Parse(await File.ReadAllTextAsync(Todos, TestContext.Current.CancellationToken));
        return [.. file.RootElement.GetProperty("todos").EnumerateArray().Select(todo => (todo.GetProperty("id").GetString()!, todo.GetProperty("status").GetString()!))];
    }
}
