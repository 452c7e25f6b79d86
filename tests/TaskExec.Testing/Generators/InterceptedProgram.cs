using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using TaskExec.CompilerServices;
using TaskExec.Storage;
using Xunit;

namespace TaskExec.Testing.Generators;

/// <summary>Represents a user program that was built with the generator and interception, and can be executed.</summary>
/// <remarks>Many errors in an interceptor appear only when the assembly is emitted or executed.</remarks>
public sealed class InterceptedProgram
{
    private readonly Assembly _assembly;

    private InterceptedProgram(Assembly assembly) => _assembly = assembly;

    /// <summary>Builds a program, whose class <c>Program</c> must have a static method <c>Run</c>.</summary>
    public static InterceptedProgram Compile(params string[] sources) => Compile(GeneratorRun.Run(sources).After);

    /// <summary>Builds a program from a compilation, with the libraries that it references in addition to TaskExec.</summary>
    public static InterceptedProgram Compile(Compilation compilation, params IEnumerable<Compilation> libraries)
    {
        var context = new AssemblyLoadContext(name: null, isCollectible: true);
        foreach (var library in libraries)
        {
            Load(context, library);
        }

        return new(Load(context, compilation));
    }

    /// <summary>Executes <c>Program.Run</c> and asserts its result and the recorded runs.</summary>
    /// <param name="result">The expected return value.</param>
    /// <param name="runs">
    /// The expected runs in start order: the task names, as in <c>Notes.Outer &gt; Notes.Inner</c> for a child run, followed by <c>@todo</c>
    /// unless the run is in a standing todo.
    /// </param>
    public async Task AssertAsync(object? result, params string[] runs)
    {
        var (recorded, returned) = await RunAsync();
        Assert.Equal(runs, recorded);
        Assert.Equal(result, returned);
    }

    private async Task<(IReadOnlyList<string> Runs, object? Result)> RunAsync()
    {
        var executor = new TaskExecutor(new InMemoryTodoStore(), new TaskExecOptions());
        object? result;
        using (TaskExecutor.Use(executor))
        {
            result = _assembly.GetType("Program")!.GetMethod("Run", BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!.Invoke(null, BindingFlags.DoNotWrapExceptions, null, null, null);
            if (result is Task task)
            {
                await task;
                result = result.GetType().GetProperty("Result")?.GetValue(result);
            }
        }

        await executor.Store.FlushAsync(CancellationToken.None);
        return (await RunsAsync(executor.Store), result);
    }

    private static Assembly Load(AssemblyLoadContext context, Compilation compilation)
    {
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image);
        if (!emitted.Success)
        {
            throw new InvalidOperationException(string.Join('\n', emitted.Diagnostics));
        }

        image.Position = 0;
        return context.LoadFromStream(image);
    }

    private static async Task<IReadOnlyList<string>> RunsAsync(ITodoStore store)
    {
        var page = await store.QueryAsync(TodoFilter.All, Page.First, CancellationToken.None);
        var runs = page.Todos
            .SelectMany(static todo => todo.Events.GroupBy(static entry => entry.Details.RunId).Select(run => (First: run.First().Details, todo.Id)))
            .OrderBy(static run => run.First.EventId.Counter)
            .ToList();
        return [.. runs.Select(run => Path(run.First, runs) + (StandingTodo.Is(run.Id) ? "" : $"@{run.Id}"))];
    }

    private static string Path(EventDetails start, List<(EventDetails First, TodoId Id)> runs) =>
        (start.ParentRunId is { } parent ? $"{Path(runs.Single(other => other.First.RunId == parent).First, runs)} > " : "") + start.Task;
}
