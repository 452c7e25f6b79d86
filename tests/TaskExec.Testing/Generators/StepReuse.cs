using Microsoft.CodeAnalysis;
using TaskExec.Generators;
using Xunit;

namespace TaskExec.Testing.Generators;

/// <summary>Whether a run of the generator took what the run before had made.</summary>
public static class StepReuse
{
    /// <summary>The stages that the generator names.</summary>
    public static IReadOnlyList<string> Stages { get; } = [TrackingNames.Methods, TrackingNames.Types, TrackingNames.Catalogue, TrackingNames.PublishedNames, TrackingNames.NamesElsewhere, TrackingNames.InterceptedFiles];

    public static void AssertNothingNew(GeneratorDriver driver)
    {
        var result = driver.GetRunResult().Results[0];
        var steps = result.TrackedSteps.Where(static step => Stages.Contains(step.Key))
            .Concat(result.TrackedOutputSteps)
            .SelectMany(static step => step.Value);
        Assert.All(Reasons(steps), static reason => Assert.True(reason.IsReuse, $"A step was {reason}."));
    }

    /// <summary>Why each file of the last run is there.</summary>
    public static IEnumerable<IncrementalStepRunReason> OfFiles(GeneratorDriver driver) =>
        Reasons(driver.GetRunResult().Results[0].TrackedOutputSteps.SelectMany(static step => step.Value));

    /// <summary>What became of each value of a stage in the last run.</summary>
    public static IEnumerable<IncrementalStepRunReason> Of(GeneratorDriver driver, string stage) =>
        Reasons(driver.GetRunResult().Results[0].TrackedSteps[stage]);

    private static IEnumerable<IncrementalStepRunReason> Reasons(IEnumerable<IncrementalGeneratorRunStep> steps) =>
        steps.SelectMany(static step => step.Outputs).Select(static output => output.Reason);

    extension(IncrementalStepRunReason reason)
    {
        public bool IsReuse => reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged;
    }
}
