using Microsoft.CodeAnalysis;
using TaskExec.Generators.Tests.Snapshots;
using TaskExec.Testing.Generators;

namespace TaskExec.Generators.Tests.Interception;

public sealed class RandomEditTests
{
    private const int Edits = 250;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Incremental_runs_find_the_same_calls_as_a_complete_run(int seed)
    {
        var random = new Random(seed);
        var project = new EditedProject();
        var driver = GeneratorRun.PlainDriver().RunGenerators(project.Compilation, TestContext.Current.CancellationToken);
        List<string> edits = [];
        var changes = 0;
        var before = TextsOf(driver);
        for (var edit = 0; edit < Edits; edit++)
        {
            edits.Add(project.Edit(random));
            driver = driver.RunGenerators(project.Compilation, TestContext.Current.CancellationToken);

            var reused = TextsOf(driver);
            var anew = TextsOf(GeneratorRun.PlainDriver().RunGenerators(project.Anew, TestContext.Current.CancellationToken));
            Assert.True(anew == reused, $"Seed {seed}, edit {edit}, after {string.Join("; ", edits.TakeLast(5))} (- a first look, + with reuse):\n{Snapshot.Difference(anew, reused)}");
            changes += before == reused ? 0 : 1;
            before = reused;
        }

        Assert.InRange(changes, Edits / 4, Edits);
    }

    private static string TextsOf(GeneratorDriver driver)
    {
        var result = driver.GetRunResult().Results[0];
        Assert.Null(result.Exception);
        return string.Join('\n', result.GeneratedSources.Select(static file => $"{file.HintName}\n{file.SourceText}"));
    }
}
