using System.Globalization;
using TaskExec.Testing.Files;

namespace TaskExec.Package.Tests;

/// <summary>Counts what tracking allocates for a successful call, in an optimized program: a Debug build allocates its state machines as classes.</summary>
[Collection(FreshProjects.Name)]
public sealed class AllocationTests(FreshProject package) : IDisposable
{
    private readonly UserFolder _folder = new(package);

    [Fact]
    public async Task A_successful_call_allocates_no_more_than_its_run()
    {
        _folder.WriteProject("Allocations.csproj", "Microsoft.NET.Sdk", "<OutputType>Exe</OutputType><TieredCompilation>false</TieredCompilation>", _folder.Package);
        _folder.Write("Program.cs", await File.ReadAllTextAsync(Repository.PathOf("tests", "TaskExec.Package.Tests", "Programs", "Allocations.cs.txt"), TestContext.Current.CancellationToken));
        await _folder.DotnetAsync("build", "Allocations.csproj", "-c", "Release");

        var run = await _folder.RunAsync(_folder.PathOf("bin", "Release", "net10.0", "Allocations"));

        var bytes = run.MustSucceed().Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(static line => line.Split(' '))
            .ToDictionary(static line => line[0], static line => int.Parse(line[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);
        Assert.Equal((128, 128), (bytes["synchronous"], bytes["completing"]));
        Assert.Equal((296, 304), (bytes["yielding"], bytes["yielding-task"]));
    }

    public void Dispose() => _folder.Dispose();
}
