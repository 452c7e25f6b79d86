using TaskExec.Testing.Generators;

namespace TaskExec.Generators.Tests.Interception;

/// <summary>Calls in all the forms that C# has; the shapes of methods have tests of their own.</summary>
public sealed class CallFormTests
{
    private const string Notes = """
        public partial class Notes
        {
            [TrackedTask] public async Task<int> ReadAsync(int x, int y = 1, CancellationToken ct = default) { await Task.Yield(); return (10 * x) + y; }
            [TrackedTask] public int Count(int x) => x;
            [TrackedTask] public static int Twice(int x) => 2 * x;
            public Notes Self => this;
            public int Own() => Count(1) + this.Count(2);
        }
        """;

    [Theory]
    [InlineData("await new Notes().ReadAsync(4)", 41, "Notes.ReadAsync")]
    [InlineData("await new Notes().ReadAsync(y: 2, x: 4)", 42, "Notes.ReadAsync")]
    [InlineData("new Notes().Self.Count(3)", 3, "Notes.Count")]
    [InlineData("new Notes()?.Count(3)", 3, "Notes.Count")]
    [InlineData("new Notes()?.Self?.Count(3)", 3, "Notes.Count")]
    [InlineData("new Notes()!.Count(3)", 3, "Notes.Count")]
    [InlineData("((Notes?)null)?.Count(3) ?? -1", -1)]
    [InlineData("Notes.Twice(3)", 6, "Notes.Twice")]
    [InlineData("global::Notes.@Twice(3)", 6, "Notes.Twice")]
    [InlineData("Notes.Tw\\u0069ce(3)", 6, "Notes.Twice")]
    [InlineData("Twice(3)", 6, "Notes.Twice")]
    [InlineData("Notes.Twice(Notes.Twice(3))", 12, "Notes.Twice", "Notes.Twice")]
    [InlineData("new Notes().Own()", 3, "Notes.Count", "Notes.Count")]
    [InlineData("new Func<int>(() => new Notes().Count(5))()", 5, "Notes.Count")]
    [InlineData("new Func<int>(() => { int Local() => new Notes().Count(7); return Local(); })()", 7, "Notes.Count")]
    [InlineData("new[] { 1, 2 }.Select(x => new Notes().Count(x)).Sum()", 3, "Notes.Count", "Notes.Count")]
    [InlineData("(from x in new[] { 1, 2 } select Notes.Twice(x)).Sum()", 6, "Notes.Twice", "Notes.Twice")]
    [InlineData("new Derived(4).Value", 8, "Notes.Twice")]
    [InlineData("Initialised.Value", 10, "Notes.Twice")]
    public async Task Calls_of_every_form_are_runs(string expression, int result, params string[] runs)
    {
        await InterceptedProgram.Compile(Notes, $$"""
            using static Notes;

            public class Base(int value) { public int Value => value; }
            public class Derived : Base { public Derived(int x) : base(Notes.Twice(x)) { } }
            public static class Initialised { public static readonly int Value = Notes.Twice(5); }

            public static class Program
            {
                public static async Task<int?> Run()
                {
                    await Task.Yield();
                    return {{expression}};
                }
            }
            """).AssertAsync(result, runs);
    }

    [Theory]
    [InlineData("new Func<int, int>(Notes.Twice)(3)", 6)]
    [InlineData("new[] { 3 }.Select(Notes.Twice).Single()", 6)]
    [InlineData("((Func<dynamic, int>)(x => Notes.Twice(x)))(3)", 6)]
    [InlineData("new Func<int>(() => { int Twice(int x) => x; return Twice(3); })()", 3)]
    [InlineData("nameof(Notes.Twice).Length", 5)]
    [InlineData("new Other().Twice(3)", 0)]
    [InlineData("new Other().Count(3)", 1)]
    public async Task Expressions_without_a_direct_call_are_not_intercepted(string expression, int result)
    {
        await InterceptedProgram.Compile(Notes, $$"""
            public class Other { public int Twice(int x) => 0; public Func<int, int> Count => _ => 1; }
            public static class Program { public static int Run() => {{expression}}; }
            """).AssertAsync(result);
    }
}
