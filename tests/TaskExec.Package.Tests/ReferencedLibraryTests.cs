namespace TaskExec.Package.Tests;

[Collection(FreshProjects.Name)]
public sealed class ReferencedLibraryTests(FreshProject package) : IDisposable
{
    private readonly UserFolder _folder = new(package);

    [Fact]
    public async Task A_referenced_library_is_tracked_from_both_sides_without_a_warning()
    {
        _folder.WriteProject("Library/Library.csproj", "Microsoft.NET.Sdk", "", $"""{_folder.Package}<InternalsVisibleTo Include="Program" />""");
        _folder.Write("Library/Skill.cs", """
            using TaskExec;

            namespace Library;

            public sealed partial class Skill
            {
                [TrackedTask(retries: 3, Name = "work")]
                public async Task<string> WorkAsync(string path)
                {
                    await Task.Yield();
                    return Inside(path);
                }

                [TrackedTask(Name = "inside")]
                internal string Inside(string path) => $"worked on {path}";
            }
            """);

        // The program says nothing of the package: it comes with the library.
        _folder.WriteProject("Program/Program.csproj", "Microsoft.NET.Sdk", "<OutputType>Exe</OutputType>", """<ProjectReference Include="../Library/Library.csproj" />""");
        _folder.Write("Program/Program.cs", """
            using Library;
            using TaskExec;

            Console.WriteLine(await new Skill().WorkAsync("a.md"));
            Console.WriteLine(new Skill().Inside("b.md"));
            Console.WriteLine(await new Skill().RunTrackedWorkAsync("todo-20260221-001", "c.md"));
            Console.WriteLine(Local.Run());

            internal static partial class Local
            {
                public static int Run() => Count(1);

                [TrackedTask(Name = "local")]
                private static int Count(int number) => number;
            }
            """);

        await _folder.DotnetAsync("build", "Program/Program.csproj");
        var run = await _folder.RunAsync(_folder.PathOf("Program", "bin", "Debug", "net10.0", "Program"));

        Assert.Equal("1", run.MustSucceed().LastLine);
        Assert.Equal(
            new SortedDictionary<string, int>(StringComparer.Ordinal) { ["task-inside"] = 1, ["task-local"] = 1, ["task-work"] = 2, ["todo-20260221-001"] = 2 },
            new SortedDictionary<string, int>((await _folder.CompletedAsync()).ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal));
    }

    public void Dispose() => _folder.Dispose();
}
