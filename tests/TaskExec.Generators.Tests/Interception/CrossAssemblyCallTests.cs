using Microsoft.CodeAnalysis;
using TaskExec.Testing.Generators;

namespace TaskExec.Generators.Tests.Interception;

/// <summary>A library was built with its wrappers; another assembly calls its methods.</summary>
public sealed class CrossAssemblyCallTests
{
    private const string Library = """
        [assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Friend")]
        namespace Lib;

        public partial class Notes
        {
            [TrackedTask] public async Task<int> ReadAsync(int x, CancellationToken ct = default) { await Task.Yield(); return x; }
            [TrackedTask(Name = "count")] public int Count(int x) => x;
            [TrackedTask(Name = "count.text")] public int Count(string x) => x.Length;
            [TrackedTask] public int Plain(int x) => x;
            [TrackedTask] public static T Same<T>(T x) where T : struct => x;
            [TrackedTask] protected virtual int Guarded() => 1;
            [TrackedTask] protected internal int Half() => 2;
            [TrackedTask] internal int Inner() => 3;
            [TrackedTask] public int ForTodo(TodoId todo) => 4;
            public int Untracked() => 5;
        }

        public class Beside<T> { [TrackedTask] public int Work<U>(T t, ref U u, params int[] rest) => rest.Length; [TrackedTask] protected internal int Hidden() => 1; }
        public struct Point { public int X; [TrackedTask] public int Move() => ++X; [TrackedTask] public readonly int Look() => X; }
        public static class Extensions { [TrackedTask] public static int Measure(this string text) => text.Length; extension(int x) { [TrackedTask] public int Next() => x + 1; } }
        public interface ISkill { [TrackedTask] int Do(); }
        public class Skill : ISkill { public int Do() => 6; }
        """;

    [Theory]
    [InlineData("await new Notes().ReadAsync(1)", 1, "Lib.Notes.ReadAsync")]
    [InlineData("new Notes().Count(1)", 1, "count")]
    [InlineData("new Notes().Count(\"ab\")", 2, "count.text")]
    [InlineData("new Notes()?.Plain(3)", 3, "Lib.Notes.Plain")]
    [InlineData("Notes.Same(3)", 3, "Lib.Notes.Same")]
    [InlineData("new Mine().Call()", 21, "Lib.Notes.Guarded")]
    [InlineData("new Mine().CallHalf()", 2, "Lib.Notes.Half")]
    [InlineData("new Notes().ForTodo(\"t1\")", 4, "Lib.Notes.ForTodo@t1")]
    [InlineData("new Notes().Untracked()", 5)]
    [InlineData("new Beside<string>().Work(\"a\", ref number, 1, 2)", 2, "Lib.Beside-1.Work")]
    [InlineData("point.Move() + point.Move() + point.Look()", 5, "Lib.Point.Move", "Lib.Point.Move", "Lib.Point.Look")]
    [InlineData("\"abc\".Measure() + Extensions.Measure(\"a\")", 4, "Lib.Extensions.Measure", "Lib.Extensions.Measure")]
    [InlineData("7.Next()", 8, "Lib.Extensions.Next")]
    [InlineData("((ISkill)new Skill()).Do()", 6, "Lib.ISkill.Do")]
    public async Task Calls_of_methods_of_another_assembly_are_runs(string expression, int result, params string[] runs)
    {
        var library = LibraryCompilation();
        await InterceptedProgram.Compile(Built(Program(expression), "Caller", library), library).AssertAsync(result, runs);
    }

    [Fact]
    public async Task Calls_of_internal_methods_from_a_friend_assembly_are_runs()
    {
        var library = LibraryCompilation();
        await InterceptedProgram.Compile(Built(Program("new Notes().Inner()"), "Friend", library), library).AssertAsync(3, "Lib.Notes.Inner");
    }

    [Fact]
    public async Task Calls_of_a_library_that_was_built_without_the_generator_are_not_intercepted()
    {
        var library = UserCompilation.Create(Library).WithAssemblyName("Library");
        await InterceptedProgram.Compile(Built(Program("new Notes().Plain(3)"), "Caller", library), library).AssertAsync(3);
    }

    private static Compilation LibraryCompilation() => GeneratorRun.Run(UserCompilation.Create(Library).WithAssemblyName("Library")).After;

    private static Compilation Built(string source, string name, Compilation library)
    {
        using var image = new MemoryStream();
        Assert.True(library.Emit(image).Success);
        return GeneratorRun.Run(UserCompilation.Create(source).WithAssemblyName(name).AddReferences(MetadataReference.CreateFromImage(image.ToArray()))).After;
    }

    private static string Program(string expression) => $$"""
        using Lib;

        public class Mine : Notes { protected override int Guarded() => 21; public int Call() => Guarded(); public int CallHalf() => Half(); }

        public static class Program
        {
            public static async Task<int?> Run()
            {
                await Task.Yield();
                return Do(1L, default);
            }

            private static int? Do(long number, Point point) => {{(expression.StartsWith("await ", StringComparison.Ordinal) ? $"({expression["await ".Length..]}).Result" : expression)}};
        }
        """;
}
