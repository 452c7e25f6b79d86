using TaskExec.Testing.Generators;

namespace TaskExec.Generators.Tests.Interception;

/// <summary>An interceptor stands outside of every type, and reaches what only the type may call.</summary>
public sealed class NonPublicMemberCallTests
{
    [Theory]
    [InlineData("public partial class C { [TrackedTask] private int M(int x) => x; public int Run() => M(1); }", "new C().Run()", 1, "C.M")]
    [InlineData("public partial class C { [TrackedTask] private int M(int x, CancellationToken token) => x; public int Run() => M(1, default); }", "new C().Run()", 1, "C.M")]
    [InlineData("public partial class C { [TrackedTask] private static int M(int self, int todo) => self + todo; public static int Run() => M(1, 2); }", "C.Run()", 3, "C.M")]
    [InlineData("public static partial class C { [TrackedTask] private static int M(int x) => x; public static int Run() => M(1); }", "C.Run()", 1, "C.M")]
    [InlineData("public static partial class C { [TrackedTask] private static int M(this string x, int y) => x.Length + y; public static int Run() => \"a\".M(1) + M(\"b\", 1); }", "C.Run()", 4, "C.M", "C.M")]
    [InlineData("public static partial class C<T> { [TrackedTask] private static (T, U) M<U>(T x, U y) where U : struct => (x, y); public static int Run(T t) => M(t, 1).Item2; }", "C<string>.Run(\"\")", 1, "C-1.M")]
    [InlineData("public partial class C<T> where T : class { public partial class N<U> { [TrackedTask] private string M<V>(T x, U y, V z) => $\"{x}{y}{z}\"; public int Run(T t, U u) => M(t, u, 3L).Length; } }", "new C<string>.N<int>().Run(\"a\", 1)", 3, "C-1.N-1.M")]
    [InlineData("public partial struct C { public int X; [TrackedTask] private int M() => ++X; public int Run() => M() + M(); }", "new C().Run()", 3, "C.M", "C.M")]
    [InlineData("public partial struct C { public int X; [TrackedTask] private readonly int M() => X; public readonly int Run() => M(); }", "new C { X = 4 }.Run()", 4, "C.M")]
    [InlineData("public partial struct C { [TrackedTask] private static int M() => 2; public readonly int Run() => M(); }", "new C().Run()", 2, "C.M")]
    [InlineData("public ref partial struct C { public int X; [TrackedTask] private int M() => ++X; public int Run() => M() + M(); }", "new C().Run()", 3, "C.M", "C.M")]
    [InlineData("public partial class C { private int _x = 1; [TrackedTask] private ref int M(ref int y, out int z, in int v) { z = v; y++; return ref _x; } public int Run() { var y = 1; M(ref y, out var z, 5) = 7; return _x + y + z; } }", "new C().Run()", 14, "C.M")]
    [InlineData("public partial class C { [TrackedTask] private int M(scoped ReadOnlySpan<int> x, params ReadOnlySpan<int> y) => x.Length + y.Length; public int Run() => M([1], 2, 3); }", "new C().Run()", 3, "C.M")]
    [InlineData("public partial class C { [TrackedTask] private unsafe int M(int* x) => *x; public unsafe int Run() { var x = 3; return M(&x); } }", "new C().Run()", 3, "C.M")]
    [InlineData("public partial class B { [TrackedTask] protected virtual int M() => 1; } public class C : B { protected override int M() => 2; public int Run() => M() + this.M(); }", "new C().Run()", 4, "B.M", "B.M")]
    [InlineData("public partial class B<T> { [TrackedTask] protected virtual int M<U>(T x, U y) where U : notnull => 1; } public class C : B<int> { protected override int M<U>(int x, U y) => 2; public int Run() => M(1, 2L); }", "new C().Run()", 2, "B-1.M")]
    [InlineData("public partial class B { [TrackedTask] private protected int M() => 1; } public class C : B { public int Run() => M(); }", "new C().Run()", 1, "B.M")]
    [InlineData("public partial class B { [TrackedTask] protected static int M() => 1; } public class C : B { public int Run() => M(); }", "new C().Run()", 1, "B.M")]
    [InlineData("public partial class C { [TrackedTask] private async Task<int> M(int x) { await Task.Yield(); return x; } public async Task<int> RunAsync() => await M(1); }", "new C().RunAsync().Result", 1, "C.M")]
    public Task Calls_of_non_public_members_are_runs(string source, string expression, int result, params string[] runs) =>
        InterceptedProgram.Compile(source, $"public static class Program {{ public static int Run() => {expression}; }}").AssertAsync(result, runs);
}
