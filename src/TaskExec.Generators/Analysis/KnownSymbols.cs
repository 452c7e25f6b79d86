using Microsoft.CodeAnalysis;

namespace TaskExec.Generators.Analysis;

/// <summary>Provides the attributes of TaskExec in a compilation.</summary>
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

    /// <summary>Returns the attributes, or null if the compilation does not reference TaskExec.</summary>
    public static KnownSymbols? Find(Compilation compilation) =>
        compilation.GetTypeByMetadataName(MetadataNames.TrackedTaskAttribute) is { } trackedTask
            && compilation.GetTypeByMetadataName(AnalyzerMetadataNames.UntrackedAttribute) is { } untracked
            && compilation.GetTypeByMetadataName(AnalyzerMetadataNames.SkillHandlerAttribute) is { } skillHandler
                ? new(trackedTask, untracked, skillHandler)
                : null;
}

/// <summary>Names the types of TaskExec that only analyzers and code fixes need.</summary>
internal static class AnalyzerMetadataNames
{
    public const string UntrackedAttribute = "TaskExec.UntrackedAttribute";
    public const string SkillHandlerAttribute = "TaskExec.SkillHandlerAttribute";
}
