using TaskExec.Testing.Files;

namespace TaskExec.Package.Tests;

/// <summary>The doors from their package, which is all that the project references, with interception as the package sets it.</summary>
[Collection(FreshProjects.Name)]
public sealed class AgentsProjectTests(FreshProject package) : IDisposable
{
    private readonly UserFolder _folder = new(package);

    [Fact]
    public async Task Tools_of_a_server_and_functions_of_a_model_are_tracked_automatically()
    {
        // The SDK of the web brings the container that the doors register with.
        _folder.WriteProject("Agents.csproj", "Microsoft.NET.Sdk.Web", "", $"<PackageReference Include=\"TaskExec.Agents\" Version=\"{package.Version}\" />");
        _folder.Write("Program.cs", """
            using System.IO.Pipelines;
            using Microsoft.Extensions.AI;
            using Microsoft.Extensions.DependencyInjection;
            using ModelContextProtocol.Client;
            using ModelContextProtocol.Protocol;
            using ModelContextProtocol.Server;
            using TaskExec;

            Pipe toServer = new(), toClient = new();
            var services = new ServiceCollection();
            services.AddMcpServer().WithStreamServerTransport(toServer.Reader.AsStream(), toClient.Writer.AsStream()).WithTools<Skill>();
            #pragma warning disable ASP0000 // It is no web site, and has no other container.
            await using var provider = services.BuildServiceProvider();
            #pragma warning restore ASP0000
            using var stop = new CancellationTokenSource();
            var running = provider.GetRequiredService<McpServer>().RunAsync(stop.Token);
            await using (var client = await McpClient.CreateAsync(new StreamClientTransport(toServer.Writer.AsStream(), toClient.Reader.AsStream())))
            {
                var result = await client.CallToolAsync("work", new Dictionary<string, object?> { ["path"] = "a.md" });
                Console.WriteLine(((TextContentBlock)result.Content[0]).Text);
            }

            var function = AIFunctionFactory.Create(Skill.Inside);
            Console.WriteLine(await function.InvokeAsync(new() { ["path"] = "b.md" }));
            await stop.CancelAsync();

            [McpServerToolType]
            internal sealed partial class Skill
            {
                private static int attempts;

                [McpServerTool(Name = "work"), TrackedTask(retries: 3, RetryDelays = [0.01], Name = "work")]
                public static string Work(string path) => ++attempts > 1 ? $"worked on {path}" : throw new IOException("locked");

                [TrackedTask(Name = "inside")]
                public static string Inside(string path) => $"inside {path}";
            }
            """);

        await _folder.DotnetAsync("build", "Agents.csproj", "-warnaserror");
        var run = await _folder.RunAsync(_folder.PathOf("bin", "Debug", "net10.0", "Agents"));

        Assert.Equal(["worked on a.md", "inside b.md"], run.MustSucceed().Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        var completed = await _folder.CompletedAsync();
        Assert.Equal((1, 1), (completed["task-work"], completed["task-inside"]));
    }

    [Fact]
    public async Task A_project_that_also_references_MCP_Tasks_has_the_adapter()
    {
        // A package of its name, with what the adapter needs of it.
        var version = $"0.0.1-{package.Version}";
        _folder.WriteProject("Tasks/Tasks.csproj", "Microsoft.NET.Sdk", $"<PackageId>ModelContextProtocol.Extensions.Tasks</PackageId><Version>{version}</Version><IsPackable>true</IsPackable>", $"<PackageReference Include=\"ModelContextProtocol\" Version=\"2.4.0\" />");
        foreach (var file in Directory.EnumerateFiles(Repository.PathOf("tests", "TaskExec.Agents.Tests", "DurableTasks", "ExtensionPackage")))
        {
            _folder.Write($"Tasks/{Path.GetFileName(file)}", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        }

        await _folder.DotnetAsync("pack", "Tasks/Tasks.csproj", "--output", "feed");
        _folder.Write("nuget.config", $"""
            <configuration>
              <packageSources>
                <add key="packed" value="{package.Feed}" />
                <add key="tasks" value="feed" />
              </packageSources>
            </configuration>
            """);
        _folder.WriteProject("Server/Server.csproj", "Microsoft.NET.Sdk", "<OutputType>Exe</OutputType><ImplicitUsings>disable</ImplicitUsings>", $"""
            <PackageReference Include="TaskExec.Agents" Version="{package.Version}" />
            <PackageReference Include="ModelContextProtocol.Extensions.Tasks" Version="{version}" />
            """);
        _folder.Write("Server/Program.cs", """
            using System;
            using System.Text.Json;
            using ModelContextProtocol.Extensions.Tasks;
            using TaskExec;

            IMcpTaskStore tasks = new McpTaskStore();
            var task = await tasks.CreateTaskAsync();
            await tasks.SetCompletedAsync(task.TaskId, JsonElement.Parse("{}"));
            Console.WriteLine((await tasks.GetTaskAsync(task.TaskId))!.Status);
            """);

        await _folder.DotnetAsync("build", "Server/Server.csproj", "-warnaserror");
        var run = await _folder.RunAsync(_folder.PathOf("Server", "bin", "Debug", "net10.0", "Server"));

        Assert.Equal("Completed", run.MustSucceed().LastLine);
        Assert.Equal(1, (await _folder.CompletedAsync()).Values.Single());
    }

    public void Dispose() => _folder.Dispose();
}
