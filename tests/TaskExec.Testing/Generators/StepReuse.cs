using Microsoft.CodeAnalysis;
using TaskExec.Generators;
using Xunit;

namespace TaskExec.Testing.Generators;

/// <summary>Checks whether a run of the generator reused the results of the previous run.</summary>
public static class StepReuse
{
    /// <summary>Gets the tracking names of the generator's stages.</summary>
    public static IReadOnlyList<string> Stages { get; } = [TrackingNames.Methods, TrackingNames.Types, TrackingNames.Catalogue, TrackingNames.PublishedNames, TrackingNames.NamesElsewhere, TrackingNames.InterceptedFiles];

    /// <summary>Asserts that every step was cached or unchanged.</summary>
    public static void AssertNothingNew(GeneratorDriver driver)
    {
        var result = driver.GetRunResult().Results[0];
        var steps = result.TrackedSteps.Where(static step => Stages.Contains(step.Key))
            .Concat(result.TrackedOutputSteps)
            .SelectMany(static step => step.Value);
        Assert.All(Reasons(steps), static reason => Assert.True(reason.IsReuse, $"A step was {reason}."));
    }

    /// <summary>Gets the run reason of each generated file in the last run.</summary>
    public static IEnumerable<IncrementalStepRunReason> ForFiles(GeneratorDriver driver) =>
        Reasons(driver.GetRunResult().Results[0].TrackedOutputSteps.SelectMany(static step => step.Value));

    /// <summary>Gets the run reason of each value of a stage in the last run.</summary>
    public static IEnumerable<IncrementalStepRunReason> ForStage(GeneratorDriver driver, string stage) =>
        Reasons(driver.GetRunResult().Results[0].TrackedSteps[stage]);

    private static IEnumerable<IncrementalStepRunReason> Reasons(IEnumerable<IncrementalGeneratorRunStep> steps) =>
        steps.SelectMany(static step => step.Outputs).Select(static output => output.Reason);

    extension(IncrementalStepRunReason reason)
    {
        public bool IsReuse => reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged;
    }
}
