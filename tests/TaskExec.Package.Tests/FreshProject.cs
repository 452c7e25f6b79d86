using TaskExec.Testing.Files;
using TaskExec.Testing.Processes;

namespace TaskExec.Package.Tests;

/// <summary>What a user has: a new console project that references the package, in a folder of its own, built by the real SDK.</summary>
public sealed class FreshProject : IAsyncLifetime
{
    private readonly TempFolder _folder = new();

    public string Feed => Path.Combine(_folder.Path, "feed");

    public string Folder => Path.Combine(_folder.Path, "Fresh");

    public string Version { get; private set; } = "";

    public string BuildOutput { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        var packed = await ProcessRun.RunAsync(Repository.Root, "bash", [Repository.PathOf("build", "pack.sh"), "--output", Feed, "--unanalyzed"], CancellationToken.None);
        Version = packed.MustSucceed().LastLine;
        Directory.CreateDirectory(Folder);
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Programs", "FreshConsole.cs.txt"), Path.Combine(Folder, "Program.cs"));
        await WriteAsync("Fresh.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="TaskExec" Version="{Version}" />
              </ItemGroup>
            </Project>
            """);
        await WriteAsync("nuget.config", """
            <configuration>
              <packageSources>
                <add key="packed" value="../feed" />
              </packageSources>
            </configuration>
            """);
        var built = await ProcessRun.RunAsync(Folder, "dotnet", ["build", "-nodeReuse:false"], CancellationToken.None);
        BuildOutput = built.MustSucceed().Output;
    }

    public Task<ProcessRun> RunAsync(string todos, params string[] arguments) =>
        RunAsync(Folder, new Dictionary<string, string>(StringComparer.Ordinal) { ["TASKEXEC_TODOS"] = todos }, arguments);

    public Task<ProcessRun> RunAsync(string folder, IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        ProcessRun.RunAsync(folder, Path.Combine(Folder, "bin", "Debug", "net10.0", "Fresh"), arguments, TestContext.Current.CancellationToken, environment);

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private Task WriteAsync(string name, string text) => File.WriteAllTextAsync(Path.Combine(Folder, name), text, CancellationToken.None);
}
