using System.Runtime.InteropServices;

namespace TaskExec.Package.Tests;

[Collection(FreshProjects.Name)]
public sealed class NativeProgramTests(FreshProject package) : IDisposable
{
    private readonly UserFolder _folder = new(package);

    [Fact]
    public async Task A_native_program_is_published_without_a_warning_and_records_its_runs()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/gcc") || File.Exists("/usr/bin/clang"), "Native AOT needs gcc or clang to link, and this machine has neither.");
        _folder.WriteProject("Native.csproj", "Microsoft.NET.Sdk", "<OutputType>Exe</OutputType><PublishAot>true</PublishAot>", _folder.Package);
        _folder.Write("Program.cs", """
            using System.Text.Json;
            using TaskExec;
            using TaskExec.Generated;

            Console.WriteLine(await new Skill().WorkAsync("a.md"));
            var arguments = JsonDocument.Parse("{\"path\":\"b.md\"}").RootElement;
            Console.WriteLine(await TrackedTasks.All.RunAsync("work", new TaskCall(arguments) { Todo = "todo-20260221-001" }));

            internal sealed partial class Skill
            {
                private int _attempts;

                [TrackedTask(retries: 3, RetryDelays = [0.01], Name = "work")]
                public async Task<string> WorkAsync(string path)
                {
                    await Task.Yield();
                    return ++_attempts > 1 ? Inside(path) : throw new IOException("locked");
                }

                [TrackedTask(Name = "inside")]
                private static string Inside(string path) => $"worked on {path}";
            }
            """);

        await _folder.DotnetAsync("publish", "Native.csproj", "-r", RuntimeInformation.RuntimeIdentifier, "-o", "out");
        var run = await _folder.RunAsync(_folder.PathOf("out", "Native"));

        Assert.Equal("worked on b.md", run.MustSucceed().LastLine);
        Assert.Equal(
            new SortedDictionary<string, int>(StringComparer.Ordinal) { ["task-work"] = 2, ["todo-20260221-001"] = 2 },
            new SortedDictionary<string, int>((await _folder.CompletedAsync()).ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal));
    }

    public void Dispose() => _folder.Dispose();
}
