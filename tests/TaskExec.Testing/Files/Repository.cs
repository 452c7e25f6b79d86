using System.Reflection;

namespace TaskExec.Testing.Files;

/// <summary>Locates the checkout from which the tests were built.</summary>
public static class Repository
{
    /// <summary>Gets the root folder of the checkout.</summary>
    public static string Root { get; } = Assembly.GetEntryAssembly()!
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot")
        .Value!;

    /// <summary>Gets a path inside the checkout.</summary>
    public static string PathOf(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);
}
