namespace TaskExec.Generators;

/// <summary>The names of the pipeline's stages, under which tests watch them.</summary>
internal static class TrackingNames
{
    public const string Methods = "TrackedMethods";
    public const string Types = "TrackedTypes";
    public const string Catalogue = "Catalogue";
    public const string PublishedNames = "PublishedNames";
    public const string NamesElsewhere = "NamesElsewhere";
    public const string InterceptedFiles = "InterceptedFiles";
}
