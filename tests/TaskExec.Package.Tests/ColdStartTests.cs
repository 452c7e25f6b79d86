using TaskExec.Testing.Files;
using TaskExec.Testing.Processes;

namespace TaskExec.Package.Tests;

/// <summary>Counts what the JIT compiles in a new process that makes one tracked run, because most of the time of a short program is spent on that.</summary>
[Collection(FreshProjects.Name)]
public sealed class ColdStartTests(FreshProject package) : IDisposable
{
    private const int MaxMethods = 1500;

    private readonly UserFolder _folder = new(package);

    /// <remarks>
    /// Every method that the runtime compiles is counted, of the program, of TaskExec and of the framework, from the start of the process to the end of the
    /// work at its exit. A method that is compiled twice counts twice. Methods of the framework that come compiled are not among them.
    /// </remarks>
    [Fact]
    public async Task A_program_with_one_run_compiles_few_methods()
    {
        _folder.WriteProject("ColdStart.csproj", "Microsoft.NET.Sdk", "<OutputType>Exe</OutputType>", _folder.Package);
        _folder.Write("Program.cs", await File.ReadAllTextAsync(Repository.PathOf("tests", "TaskExec.Package.Tests", "Programs", "ColdStart.cs.txt"), TestContext.Current.CancellationToken));
        _folder.Write("todos.json", """{"version": "1.0.0", "updated_at": "2026-02-21T10:00:00Z", "todos": [{"id": "todo-20260221-001", "title": "Count", "status": "pending"}]}""");
        await _folder.DotnetAsync("build", "ColdStart.csproj", "-c", "Release");

        // The first run creates the standing todo of the task, the second one reads and continues its log.
        var first = await CompiledMethodsAsync("first.txt");
        var second = await CompiledMethodsAsync("second.txt");

        Assert.Equal(2, (await _folder.CompletedAsync())["task-Counter.CountAsync"]);
        Assert.True(first.Count <= MaxMethods, Describe("first", first));
        Assert.True(second.Count <= MaxMethods, Describe("second", second));
    }

    public void Dispose() => _folder.Dispose();

    private async Task<List<string>> CompiledMethodsAsync(string list)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["TASKEXEC_TODOS"] = _folder.Todos,
            ["DOTNET_JitStdOutFile"] = _folder.PathOf(list),
            ["DOTNET_JitDisasmSummary"] = "1",
            ["DOTNET_TieredPGO"] = "1",
        };
        var run = await ProcessRun.RunAsync(_folder.PathOf(), _folder.PathOf("bin", "Release", "net10.0", "ColdStart"), [], TestContext.Current.CancellationToken, environment);
        Assert.Equal("42", run.MustSucceed().LastLine);
        var lines = await File.ReadAllLinesAsync(_folder.PathOf(list), TestContext.Current.CancellationToken);

        // " 12: JIT compiled Namespace.Type`1[System.__Canon]:Method(int) [Tier0, …]"
        return [.. lines.Select(static line => line.Split(": JIT compiled ")).Where(static parts => parts.Length == 2).Select(static parts => parts[1].Split(':', '[')[0])];
    }

    private static string Describe(string run, List<string> types)
    {
        var most = types.CountBy(static type => type).OrderByDescending(static type => type.Value).Take(40).Select(static type => $"{type.Value} {type.Key}");
        return $"The {run} run compiled {types.Count} methods, more than {MaxMethods}. Most of them are of:\n{string.Join('\n', most)}";
    }
}
