using TaskExec.Testing.Files;

namespace TaskExec.Package.Tests;

/// <summary>Counts what tracking allocates for a successful call, in a Release program: a Debug build allocates its state machines as classes.</summary>
[Collection(FreshProjects.Name)]
public sealed class AllocationTests(FreshProject package) : IDisposable
{
    private readonly UserFolder _folder = new(package);

    [Fact]
    public async Task A_successful_call_allocates_its_run_and_nothing_else()
    {
        _folder.WriteProject("Allocations.csproj", "Microsoft.NET.Sdk", "<OutputType>Exe</OutputType><Configuration>Release</Configuration><TieredPGO>false</TieredPGO>", _folder.Package);
        _folder.Write("Program.cs", await File.ReadAllTextAsync(Repository.PathOf("tests", "TaskExec.Package.Tests", "Programs", "Allocations.cs.txt"), TestContext.Current.CancellationToken));
        await _folder.DotnetAsync("build", "Allocations.csproj", "-c", "Release");

        var run = await _folder.RunAsync(_folder.PathOf("bin", "Release", "net10.0", "Allocations"));

        string[] expected = ["synchronous 128", "completing 128", "yielding 304", "yielding-task 304"];
        Assert.Equal(expected, run.MustSucceed().Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    public void Dispose() => _folder.Dispose();
}
