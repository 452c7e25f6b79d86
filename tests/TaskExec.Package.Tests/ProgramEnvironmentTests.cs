using System.Text.Json;
using TaskExec.Testing.Files;
using TaskExec.Testing.Processes;

namespace TaskExec.Package.Tests;

[Collection(FreshProjects.Name)]
public sealed class ProgramEnvironmentTests(FreshProject project) : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task A_program_records_in_the_file_of_its_repository_by_default()
    {
        _folder.Write(".git/HEAD", "");
        Directory.CreateDirectory(_folder["src"]);

        (await RunAsync("src")).MustSucceed();

        using var file = JsonDocument.Parse(await File.ReadAllTextAsync(_folder["todos.json"], TestContext.Current.CancellationToken));
        Assert.Equal("completed", Assert.Single(file.RootElement.GetProperty("todos").EnumerateArray()).GetProperty("status").GetString());
    }

    [Fact]
    public async Task The_executor_name_in_the_events_is_the_one_that_the_user_sets()
    {
        (await RunAsync("", ("TASKEXEC_EXECUTOR", "openclaw@cloud-1"))).MustSucceed();

        Assert.Contains("\"executor\": \"openclaw@cloud-1\"", await File.ReadAllTextAsync(_folder["todos.json"], TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_goes_directly_to_the_method_if_tracking_is_disabled()
    {
        var run = await RunAsync("", ("TASKEXEC_ENABLED", "0"));

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("the note is locked", run.Errors, StringComparison.Ordinal);
        Assert.Empty(_folder.Files());
    }

    [Fact]
    public async Task A_program_works_and_reports_once_why_its_events_are_pending_if_the_file_cannot_be_used()
    {
        _folder.Write("todos.json", "{ \"todos\": [ ");

        var run = (await RunAsync("")).MustSucceed();

        Assert.Equal("summary of Notes/a.md", run.LastLine);
        Assert.Equal(["taskexec: recording in", "taskexec: recorded events"], run.Errors.TrimEnd().Split('\n').Select(static line => string.Join(' ', line.Split(' ')[..3])));
        Assert.All(run.Errors.TrimEnd().Split('\n'), line => Assert.Contains(_folder["todos.json"], line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_program_works_if_its_store_scheme_is_not_registered()
    {
        var run = (await RunAsync("", ("TASKEXEC_TODOS", "pigeon:coop"))).MustSucceed();

        Assert.Contains("'pigeon:'", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_works_in_a_folder_that_was_deleted()
    {
        var program = Path.Combine(project.Folder, "bin", "Debug", "net10.0", "Fresh");
        var run = await ProcessRun.RunAsync(_folder.Path, "bash", ["-c", "mkdir gone && cd gone && rmdir ../gone && exec \"$0\" run", program], TestContext.Current.CancellationToken);

        Assert.Equal("summary of Notes/a.md", run.MustSucceed().LastLine);
        Assert.StartsWith("taskexec: ", run.Errors, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private Task<ProcessRun> RunAsync(string folder, params (string Name, string Value)[] environment)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in environment)
        {
            variables[name] = value;
        }

        return project.RunAsync(_folder[folder], variables, "run");
    }
}
