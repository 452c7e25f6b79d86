using TaskExec.Testing.Generators;

namespace TaskExec.Generators.Tests.Interception;

public sealed class SpecialMethodCallTests
{
    [Theory]
    [InlineData("public class C { [TrackedTask, Obsolete(\"old\", error: true)] public int M() => 1; }", "[Obsolete] ", "new C().M()", 1, "C.M")]
    [InlineData("public class C { [TrackedTask, System.Diagnostics.CodeAnalysis.Experimental(\"X1\")] public int M() => 1; }", "[System.Diagnostics.CodeAnalysis.Experimental(\"X1\")] ", "new C().M()", 1, "C.M")]
    [InlineData("public class C { [TrackedTask] public int M(string? x, List<(int A, string? B)?> y, dynamic z) => 1 + z; }", "", "new C().M(null, [], (object)1)", 2, "C.M")]
    [InlineData("public class C { [TrackedTask] public int M(int @class, int self, int todo) => @class + self + todo; }", "", "new C().M(1, 2, 3)", 6, "C.M")]
    [InlineData("public class C { [TrackedTask] public int M(in int x, ref readonly int y) => x + y; public static readonly int Three = 3; }", "", "new C().M(1, in C.Three)", 4, "C.M")]
    [InlineData("public partial class C { [TrackedTask] public int M() => 1; public int M(int x) => 2; public int RunTrackedM(string x) => 3; }", "", "new C().M() + new C().M(1)", 3, "C.M")]
    [InlineData("public partial class C { [TrackedTask(Name = \"a\")] public int M(object x) => 1; [TrackedTask(Name = \"b\")] public int M(string x) => 2; }", "", "new C().M(\"\")", 2, "b")]
    [InlineData("public partial class C { [TrackedTask] public static int M(C c) => 1; } public static class E { [TrackedTask] public static int M(this C c, int x) => 2; }", "", "C.M(new C()) + new C().M(1)", 3, "C.M", "E.M")]
    [InlineData("public struct C { public int X; [TrackedTask] public int M() => ++X; public static readonly C[] All = new C[1]; }", "", "new C().M() + C.All[0].M() + C.All[0].M()", 4, "C.M", "C.M", "C.M")]
    [InlineData("public readonly struct C { [TrackedTask] public int M() => 1; }", "", "new C().M() + default(C).M()", 2, "C.M", "C.M")]
    [InlineData("public partial struct C { private int _x; [TrackedTask, System.Diagnostics.CodeAnalysis.UnscopedRef] public ref int M() => ref _x; public static int Run(C c) { c.M() = 5; return c._x; } }", "", "C.Run(new C())", 5, "C.M")]
    [InlineData("public static class C { public static int Number = 0; extension(ref int x) { [TrackedTask] public int M() => ++x; } }", "", "C.Number.M() + C.Number.M()", 3, "C.M", "C.M")]
    [InlineData("public class C { [TrackedTask] public IEnumerable<int> M() { yield return 1; yield return 2; } }", "", "new C().M().Sum()", 3, "C.M")]
    [InlineData("public class C { [TrackedTask] public async IAsyncEnumerable<int> M() { await Task.Yield(); yield return 1; } }", "", "new C().M().ToBlockingEnumerable().Sum()", 1, "C.M")]
    [InlineData("public class C<T> where T : allows ref struct { [TrackedTask] public int M(scoped T x) => 1; }", "", "new C<Span<int>>().M([1])", 1, "C-1.M")]
    [InlineData("namespace @class { public partial class @int { [TrackedTask] public int @new() => 1; } }", "", "new @class.@int().@new()", 1, "class.int.new")]
    [InlineData("public class C { [TrackedTask] public int M([System.Runtime.CompilerServices.CallerLineNumber] int line = 0, [System.Runtime.CompilerServices.CallerMemberName] string member = \"\") => member == \"Run\" ? line : -1; }", "", "new C().M()", 3, "C.M")]
    [InlineData("public partial record C(int X) { [TrackedTask] public int M() => X; }", "", "new C(3).M()", 3, "C.M")]
    [InlineData("public partial class C { [TrackedTask] public partial int M(int x); } public partial class C { public partial int M(int x) => x; }", "", "new C().M(3)", 3, "C.M")]
    public Task Calls_of_special_methods_are_runs(string source, string attribute, string expression, int result, params string[] runs) =>
        InterceptedProgram.Compile(source, $$"""
            public static class Program
            {
                {{attribute}}public static int Run() => {{expression}};
            }
            """).AssertAsync(result, runs);
}
