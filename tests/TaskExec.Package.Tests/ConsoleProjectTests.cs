using System.Text.Json;
using TaskExec.Testing.Files;

namespace TaskExec.Package.Tests;

[Collection(FreshProjects.Name)]
public sealed class ConsoleProjectTests(FreshProject project)
{
    [Fact]
    public async Task A_project_needs_one_reference_to_run_a_skill_and_find_its_history()
    {
        using var folder = new TempFolder();
        var todos = Path.Combine(folder.Path, "todos.json");

        var run = await project.RunAsync(todos, "run");

        Assert.Equal("summary of Notes/a.md", run.MustSucceed().LastLine);
        using var file = JsonDocument.Parse(await File.ReadAllTextAsync(todos, TestContext.Current.CancellationToken));
        var todo = Assert.Single(file.RootElement.GetProperty("todos").EnumerateArray());
        Assert.Equal("todo-20260221-001", todo.GetProperty("id").GetString());
        Assert.Equal("completed", todo.GetProperty("status").GetString());
        Assert.Equal(1, todo.GetProperty("execution_metrics").GetProperty("retry_count").GetInt32());
        Assert.Equal("Notes/a.md", todo.GetProperty("artifacts").GetProperty("product_links")[0].GetProperty("value").GetString());
    }

    [Fact]
    public void A_project_gets_a_warning_for_an_untracked_handler() =>
        Assert.Contains("warning TXE101", project.BuildOutput, StringComparison.Ordinal);

    [Fact]
    public void A_project_gets_no_other_warning() =>
        Assert.DoesNotContain(project.BuildOutput.Split('\n'), line => line.Contains("warning", StringComparison.Ordinal) && line.Contains(": warning ", StringComparison.Ordinal) && !line.Contains("TXE101", StringComparison.Ordinal));
}
