using Microsoft.CodeAnalysis;

namespace TaskExec.Generators.Analysis;

/// <summary>The attributes of TaskExec in one compilation.</summary>
internal sealed class KnownSymbols
{
    private KnownSymbols(INamedTypeSymbol trackedTask, INamedTypeSymbol untracked, INamedTypeSymbol skillHandler)
    {
        TrackedTask = trackedTask;
        Untracked = untracked;
        SkillHandler = skillHandler;
    }

    public INamedTypeSymbol TrackedTask { get; }

    public INamedTypeSymbol Untracked { get; }

    public INamedTypeSymbol SkillHandler { get; }

    /// <summary>Finds the attributes, or nothing where TaskExec is not referenced.</summary>
    public static KnownSymbols? In(Compilation compilation) =>
        compilation.GetTypeByMetadataName(MetadataNames.TrackedTaskAttribute) is { } trackedTask
            && compilation.GetTypeByMetadataName(AnalyzerMetadataNames.UntrackedAttribute) is { } untracked
            && compilation.GetTypeByMetadataName(AnalyzerMetadataNames.SkillHandlerAttribute) is { } skillHandler
                ? new(trackedTask, untracked, skillHandler)
                : null;
}
