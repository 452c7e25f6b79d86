using TaskExec.Testing.Files;
using TaskExec.Testing.Processes;

namespace TaskExec.Package.Tests;

/// <summary>A folder in which a user writes projects that reference the package.</summary>
internal sealed class UserFolder : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly FreshProject _package;

    public UserFolder(FreshProject package)
    {
        _package = package;
        Write("nuget.config", $"""
            <configuration>
              <packageSources>
                <add key="packed" value="{package.Feed}" />
              </packageSources>
            </configuration>
            """);
    }

    public string Todos => PathOf("todos.json");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public string PathOf(params string[] parts) => Path.Combine([_folder.Path, .. parts]);

    public void Write(string path, string text)
    {
        var full = PathOf(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }

    /// <summary>Writes a project in which every warning is an error.</summary>
    public void WriteProject(string path, string sdk, string properties, string items) => Write(path, $"""
        <Project Sdk="{sdk}">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <Nullable>enable</Nullable>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            {properties}
          </PropertyGroup>
          <ItemGroup>
            {items}
          </ItemGroup>
        </Project>
        """);

    /// <summary>The reference to the package.</summary>
    public string Package => $"""<PackageReference Include="TaskExec" Version="{_package.Version}" />""";

    public async Task<string> DotnetAsync(params string[] arguments) =>
        (await ProcessRun.RunAsync(_folder.Path, "dotnet", [.. arguments, "-nodeReuse:false"], Token)).MustSucceed().Output;

    public async Task<ProcessRun> RunAsync(string program, params string[] arguments) =>
        await ProcessRun.RunAsync(_folder.Path, program, arguments, Token, new Dictionary<string, string>(StringComparer.Ordinal) { ["TASKEXEC_TODOS"] = Todos });

    /// <summary>The ids of the todos in the file that have a log, each with how many runs completed.</summary>
    public async Task<IReadOnlyDictionary<string, int>> CompletedAsync()
    {
        using var file = System.Text.Json.JsonDocument.Parse(await File.ReadAllTextAsync(Todos, Token));
        return file.RootElement.GetProperty("todos").EnumerateArray().Where(static todo => todo.TryGetProperty("execution_log", out _)).ToDictionary(
            static todo => todo.GetProperty("id").GetString()!,
            static todo => todo.GetProperty("execution_log").EnumerateArray().Count(static entry => entry.GetProperty("stage").GetString() is "completed"),
            StringComparer.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
