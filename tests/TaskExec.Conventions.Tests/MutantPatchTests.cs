using TaskExec.Testing;
using TaskExec.Testing.Files;
using TaskExec.Testing.Processes;

namespace TaskExec.Conventions.Tests;

/// <summary>The proof that the tests of the store find its faults takes long and runs seldom, so a patch that no longer applies is noticed here.</summary>
public sealed class MutantPatchTests
{
    public static TheoryData<string> Patches => [.. Directory.EnumerateFiles(Repository.PathOf("build/mutants"), "*.patch").Select(static path => Path.GetFileName(path)).Order()];

    [Theory]
    [MemberData(nameof(Patches))]
    public async Task A_mutant_patch_applies_to_the_source(string patch)
    {
        Need.Program("git");
        string[] arguments = ["apply", "--check", Repository.PathOf($"build/mutants/{patch}")];
        (await ProcessRun.RunAsync(Repository.Root, "git", arguments, CancellationToken.None)).MustSucceed();
    }
}
