using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using TaskExec.Benchmarks.Gates;

namespace TaskExec.Benchmarks.ColdStart;

/// <summary>A console program, tracked or not, that is built as a user builds it and started anew for each measurement.</summary>
internal sealed class ShortProgram
{
    private const string Todos =
        """{"version": "1.0.0", "updated_at": "2026-02-21T10:00:00Z", "todos": [{"id": "todo-20260221-001", "title": "Count", "status": "pending"}]}""";

    private readonly string _path;
    private readonly WorkFolder _folder;
    private int _runs;

    private ShortProgram(string path, WorkFolder folder) => (_path, _folder) = (path, folder);

    /// <summary>Builds the program for the JIT compiler, started by its own executable.</summary>
    public static async Task<ShortProgram> JustInTimeAsync(WorkFolder folder, bool isTracked)
    {
        var (source, name) = Write(isTracked, isNative: false);
        await BuildAsync(source, ["build", "-c", "Release", "-nodeReuse:false"]);
        return new(Path.Combine(source, "bin", "Release", "net10.0", name), folder);
    }

    /// <summary>Publishes the program with Native AOT.</summary>
    public static async Task<ShortProgram> NativeAsync(WorkFolder folder, bool isTracked)
    {
        var (source, name) = Write(isTracked, isNative: true);
        await BuildAsync(source, ["publish", "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "-o", "out", "-nodeReuse:false"]);
        return new(Path.Combine(source, "out", name), folder);
    }

    /// <summary>Starts the program in a new folder with a todos.json and returns how long it runs.</summary>
    public double Milliseconds() => Run(ProcessCost.Milliseconds);

    /// <summary>Starts the program in a new folder with a todos.json and returns its largest resident memory.</summary>
    public double PeakBytes() => Run(ProcessCost.PeakBytes);

    private double Run(Func<string, string, double> measure)
    {
        var folder = _folder.NewFolder(string.Create(CultureInfo.InvariantCulture, $"run-{Path.GetFileName(_path)}-{_runs++}"));
        File.WriteAllText(Path.Combine(folder, "todos.json"), Todos);
        var cost = measure(_path, folder);
        Directory.Delete(folder, recursive: true);
        return cost;
    }

    // In folders that stay, so that a second measurement need not build. The empty files keep the settings of this repository away from the projects.
    private static (string Folder, string Name) Write(bool isTracked, bool isNative)
    {
        var name = (isTracked ? "Tracked" : "Untracked") + (isNative ? "Native" : "");
        var root = Path.Combine(WorkFolder.Root, "programs");
        var folder = Directory.CreateDirectory(Path.Combine(root, name)).FullName;
        foreach (var file in (string[])["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props"])
        {
            File.WriteAllText(Path.Combine(root, file), "<Project />");
        }

        var repository = Path.GetFullPath(Path.Combine(WorkFolder.Root, "..", ".."));
        File.WriteAllText(Path.Combine(folder, $"{name}.csproj"), ProjectFor(isTracked, isNative, Path.Combine(repository, "src")));
        File.WriteAllText(Path.Combine(folder, "Program.cs"), $$"""
            {{(isTracked ? "using TaskExec;" : "")}}
            Console.WriteLine(await new Counter().CountAsync(21));

            public sealed partial class Counter
            {
                {{(isTracked ? "[TrackedTask(retries: 3)]" : "")}}
                public async Task<int> CountAsync(int number)
                {
                    await Task.Yield();
                    return 2 * number;
                }
            }
            """);
        return (folder, name);
    }

    private static string ProjectFor(bool isTracked, bool isNative, string sources) => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <Nullable>enable</Nullable>
            <PublishAot>{isNative}</PublishAot>
            <InterceptorsNamespaces>$(InterceptorsNamespaces);TaskExec.Generated</InterceptorsNamespaces>
          </PropertyGroup>
          {(isTracked ? $"""
          <ItemGroup>
            <ProjectReference Include="{sources}/TaskExec/TaskExec.csproj" />
            <ProjectReference Include="{sources}/TaskExec.Generators/TaskExec.Generators.csproj" OutputItemType="Analyzer" ReferenceOutputAssembly="false" />
          </ItemGroup>
          <Import Project="{sources}/TaskExec/build/TaskExec.targets" />
          """ : "")}
        </Project>
        """;

    // The libraries are analyzed by their own build.
    private static async Task BuildAsync(string folder, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [.. arguments, "-v:quiet", "-p:RunAnalyzers=false"]) { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true };
        using var build = Process.Start(start)!;
        var output = await build.StandardOutput.ReadToEndAsync();
        await build.WaitForExitAsync();
        if (build.ExitCode != 0)
        {
            throw new InvalidOperationException($"{folder} could not be built.\n{output}");
        }
    }
}
