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
        var bytes = await MeasureAsync("Allocations");

        Assert.Equal((128, 128), (bytes["synchronous"], bytes["completing"]));

        // The thread pool allocates beside the calls that yield, up to a word on either side.
        Assert.InRange(bytes["yielding"], 296, 304);
        Assert.InRange(bytes["yielding-task"], 296, 304);
    }

    [Fact]
    public async Task A_plain_run_in_memory_allocates_little_and_not_more_after_many_runs()
    {
        var bytes = await MeasureAsync("MemoryStore");

        Assert.InRange(bytes["early"], 0, 2048);
        Assert.InRange(bytes["late"], 0, Math.Min(2048, bytes["early"] + (bytes["early"] / 10)));
    }

    public void Dispose() => _folder.Dispose();

    private async Task<Dictionary<string, int>> MeasureAsync(string program)
    {
        _folder.WriteProject($"{program}.csproj", "Microsoft.NET.Sdk", "<OutputType>Exe</OutputType><TieredCompilation>false</TieredCompilation>", _folder.Package);
        _folder.Write("Program.cs", await File.ReadAllTextAsync(Repository.PathOf("tests", "TaskExec.Package.Tests", "Programs", $"{program}.cs.txt"), TestContext.Current.CancellationToken));
        await _folder.DotnetAsync("build", $"{program}.csproj", "-c", "Release");
        var run = await _folder.RunAsync(_folder.PathOf("bin", "Release", "net10.0", program));
        return run.MustSucceed().Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(static line => line.Split(' '))
            .ToDictionary(static line => line[0], static line => int.Parse(line[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);
    }
}
