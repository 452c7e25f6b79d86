namespace TaskExec.Package.Tests;

/// <summary>Packs and builds once for all the tests that use it.</summary>
[CollectionDefinition(Name)]
public sealed class FreshProjects : ICollectionFixture<FreshProject>
{
    public const string Name = "fresh project";
}
