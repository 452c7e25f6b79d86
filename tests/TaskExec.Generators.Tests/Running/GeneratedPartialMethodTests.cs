using Microsoft.CodeAnalysis;
using TaskExec.Testing.Generators;

namespace TaskExec.Generators.Tests.Running;

/// <summary>Another generator writes the half of a method that the author has not: ours sees only that of the author, and never the other's.</summary>
public sealed class GeneratedPartialMethodTests
{
    private const string Calls = "public static class Program { public static string Run() => new Notes().RunTrackedRead(\"todo-1\", \"a\") + new Notes().Read(\"b\"); }";

    [Theory]
    [InlineData("[TrackedTask(retries: 1)] public partial string Read(string path) => path;", "public partial string Read(string path);")]
    [InlineData("[TrackedTask(retries: 1)] public partial string Read(string path);", "public partial string Read(string path) => path;")]
    [InlineData("[TrackedTask(retries: 1)] internal partial string Read(string path);", "internal partial string Read(string path) => path;")]
    public Task A_partial_method_that_another_generator_implements_is_tracked(string half, string other) =>
        Build($"public partial class Notes {{ {half} }}", $"partial class Notes {{ {other} }}").AssertAsync("ab", "Notes.Read@todo-1", "Notes.Read");

    [Fact]
    public Task A_partial_method_that_another_generator_implements_as_async_is_tracked() =>
        Build(
            "public partial class Notes { [TrackedTask] private partial Task<string> ReadLaterAsync(string path); public string RunTrackedRead(string todo, string path) => RunTrackedReadLaterAsync(todo, path).Result; public string Read(string path) => ReadLaterAsync(path).Result; }",
            "partial class Notes { private async partial Task<string> ReadLaterAsync(string path) { await Task.Yield(); return path; } }")
        .AssertAsync("ab", "Notes.ReadLaterAsync@todo-1", "Notes.ReadLaterAsync");

    private static InterceptedProgram Build(string source, string other)
    {
        var driver = GeneratorRun.Driver().AddGenerators([new OtherGenerator(other).AsSourceGenerator()]);

        driver = driver.RunGeneratorsAndUpdateCompilation(UserCompilation.Create(source, Calls), out var program, out var faults);

        Assert.Empty(faults);
        Assert.All(driver.GetRunResult().Results, static result => Assert.Null(result.Exception));
        return InterceptedProgram.Compile(program);
    }

    private sealed class OtherGenerator(string half) : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context) =>
            context.RegisterSourceOutput(context.CompilationProvider, (output, _) => output.AddSource("Other.g.cs", half));
    }
}
