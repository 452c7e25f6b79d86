using System.IO.Compression;
using TaskExec.Testing.Files;
using TaskExec.Testing.Processes;

namespace TaskExec.Package.Tests;

/// <summary>todos.json is a record, not content: whatever a project does with its other files, runs are recorded beside the project.</summary>
[Collection(FreshProjects.Name)]
public sealed class RecordFileTests(FreshProject package) : IDisposable
{
    private readonly UserFolder _folder = new(package);
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Microsoft.NET.Sdk.Web", "")]
    [InlineData("Microsoft.NET.Sdk.Worker", "")]
    [InlineData("Microsoft.NET.Sdk", """<None Update="todos.json" CopyToOutputDirectory="PreserveNewest" />""")]
    public async Task A_program_that_is_started_in_its_output_records_beside_its_project(string sdk, string items)
    {
        await WriteProjectAsync(sdk, items);
        await _folder.DotnetAsync("build", "Count.csproj", "-c", "Release");
        var output = _folder.PathOf("bin", "Release", "net10.0");

        var run = (await ProcessRun.RunAsync(output, Path.Combine(output, "Count"), [], _token)).MustSucceed();

        Assert.Equal($"taskexec: recording in {_folder.Todos}", run.Errors.Trim());
        Assert.Equal(1, (await _folder.CompletedAsync())["task-Counter.CountAsync"]);
        await _folder.DotnetAsync("publish", "Count.csproj", "-c", "Release", "-o", "published");
        Assert.Empty(RecordsIn("bin"));
        Assert.Empty(RecordsIn("published"));
    }

    [Fact]
    public async Task The_record_files_are_not_packed()
    {
        await WriteProjectAsync("Microsoft.NET.Sdk", """<Content Include="todos.json;.taskexec/**;note.md" />""");
        _folder.Write(".taskexec/todos.json/seen", "");
        _folder.Write("note.md", "");

        await _folder.DotnetAsync("pack", "Count.csproj", "-c", "Release", "-o", "packed", "-p:Version=1.0.0-beta");

        using var packed = await ZipFile.OpenReadAsync(Directory.GetFiles(_folder.PathOf("packed"), "*.nupkg").Single(), _token);
        var files = packed.Entries.Select(static entry => entry.FullName).ToList();
        Assert.Contains(files, static file => file.EndsWith("note.md", StringComparison.Ordinal));
        Assert.DoesNotContain(files, static file => file.Contains("todos", StringComparison.Ordinal) || file.Contains("taskexec/", StringComparison.Ordinal));
    }

    public void Dispose() => _folder.Dispose();

    private async Task WriteProjectAsync(string sdk, string items)
    {
        _folder.WriteProject("Count.csproj", sdk, "<OutputType>Exe</OutputType><ImplicitUsings>disable</ImplicitUsings>", _folder.Package + items);
        var program = await File.ReadAllTextAsync(Repository.PathOf("tests", "TaskExec.Package.Tests", "Programs", "ColdStart.cs.txt"), _token);
        _folder.Write("Program.cs", "using System;\nusing System.Threading.Tasks;\n" + program);
        _folder.Write("todos.json", """{"todos": []}""");
    }

    private IEnumerable<string> RecordsIn(string folder) =>
        Directory.EnumerateFileSystemEntries(_folder.PathOf(folder), "*", SearchOption.AllDirectories)
            .Where(static path => Path.GetFileName(path) is "todos.json" or ".taskexec");
}
