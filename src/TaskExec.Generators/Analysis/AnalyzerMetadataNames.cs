namespace TaskExec.Generators.Analysis;

/// <summary>The names that only analyzers and fixes need, beside those of the generator.</summary>
internal static class AnalyzerMetadataNames
{
    public const string UntrackedAttribute = "TaskExec.UntrackedAttribute";
    public const string SkillHandlerAttribute = "TaskExec.SkillHandlerAttribute";
}
