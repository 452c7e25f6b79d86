using TaskExec.Testing.Processes;

namespace TaskExec.Agents.Tests;

/// <summary>The inspector of the protocol's own makers, from npm, which knows nothing of the SDK of .NET.</summary>
internal static class Inspector
{
    private const string Package = "@modelcontextprotocol/inspector@2.12.0";

    /// <summary>Starts a server, calls one of its tools, and gives what the inspector printed.</summary>
    public static async Task<string> CallAsync(string folder, string server, IReadOnlyDictionary<string, string> environment, string tool, IEnumerable<(string Name, string Value)> arguments, CancellationToken cancellationToken)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        Assert.SkipUnless(folders.Any(static each => File.Exists(Path.Combine(each, "npx"))), "The program 'npx' is missing; the Debian package npm brings it.");

        // Its own home and its own cache: it neither reads nor leaves anything of the user's.
        var home = Directory.CreateTempSubdirectory("inspector-").FullName;
        try
        {
            var run = await ProcessRun.RunAsync(
                folder,
                "npx",
                [
                    "--yes", Package, "--cli",
                    .. environment.SelectMany(static each => new[] { "-e", $"{each.Key}={each.Value}" }),
                    "dotnet", server, "--method", "tools/call", "--tool-name", tool,
                    .. arguments.SelectMany(static each => new[] { "--tool-arg", $"{each.Name}={each.Value}" }),
                ],
                cancellationToken,
                new Dictionary<string, string>(StringComparer.Ordinal) { ["HOME"] = home, ["npm_config_cache"] = Path.Combine(home, "cache") });
            return run.Output + run.Errors;
        }
        finally
        {
            Directory.Delete(home, recursive: true);
        }
    }
}
