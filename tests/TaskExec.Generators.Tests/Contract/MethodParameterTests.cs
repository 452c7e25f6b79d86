using TaskExec.Generators.Contract;

namespace TaskExec.Generators.Tests.Contract;

public sealed class MethodParameterTests
{
    [Theory]
    [InlineData("string path", "string path")]
    [InlineData("string? path, List<string?> all", "string? path, global::System.Collections.Generic.List<string?> all")]
    [InlineData("int[]?[] grid, int[,] table", "int[]?[] grid, int[,] table")]
    [InlineData("(int Left, string Right) pair", "(int Left, string Right) pair")]
    [InlineData("int @class, string @await", "int @class, string @await")]
    [InlineData("int größe, int 数", "int größe, int 数")]
    [InlineData("Func<int, Task<string>> make", "global::System.Func<int, global::System.Threading.Tasks.Task<string>> make")]
    [InlineData("int self, int state, int token, int result", "int self, int state, int token, int result")]
    [InlineData("int Item1, int Item7, int Rest, int _", "int Item1, int Item7, int Rest, int @_")]
    [InlineData("nint a, Guid? b, Memory<byte> c", "nint a, global::System.Guid? b, global::System.Memory<byte> c")]
    [InlineData("int a, int b, int c, int d, int e, int f, int g, int h, int i", "int a, int b, int c, int d, int e, int f, int g, int h, int i")]
    public void The_wrapper_repeats_the_parameters(string parameters, string written) =>
        Assert.Contains(
            $"RunTrackedM(global::TaskExec.TodoId todo, {written}, global::System.Threading.CancellationToken cancellationToken = default)",
            ContractOf.Kept($"public partial class C {{ [TrackedTask] public void M({parameters}) {{ }} }}").File,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("int token")]
    [InlineData("int _")]
    [InlineData("int result")]
    [InlineData("int state")]
    public void A_single_parameter_does_not_conflict_with_generated_names(string parameter) =>
        ContractOf.Kept($"public static partial class C {{ [TrackedTask(Verify = nameof(V))] public static Task<int> M({parameter}, CancellationToken ct) => null!; static bool V(int got, {parameter}, CancellationToken ct) => true; }}");

    [Theory]
    [InlineData("params int[] rest", "params int[] rest)")]
    [InlineData("int first, params List<int> rest", "int first, params global::System.Collections.Generic.List<int> rest)")]
    public void A_params_parameter_is_the_last_one_and_no_token_is_added(string parameters, string written) =>
        Assert.Contains(
            $"RunTrackedM(global::TaskExec.TodoId todo, {written}",
            ContractOf.Kept($"public partial class C {{ [TrackedTask] public void M({parameters}) {{ }} }}").File,
            StringComparison.Ordinal);

    [Fact]
    public void Generated_names_avoid_names_that_are_already_used() =>
        Assert.Contains(
            "RunTrackedM(this global::C self_, global::TaskExec.TodoId todoId, int self, int todo, int cancellationToken, global::System.Threading.CancellationToken cancellationToken_ = default)",
            ContractOf.Kept("public class C { [TrackedTask] public void M(int self, int todo, int cancellationToken) { } }").File,
            StringComparison.Ordinal);

    [Fact]
    public void Caller_information_is_that_of_the_caller_of_the_wrapper() =>
        Assert.Contains(
            """
            int value, [global::System.Runtime.CompilerServices.CallerMemberName] string? member = null, [global::System.Runtime.CompilerServices.CallerFilePath] string @file = "", [global::System.Runtime.CompilerServices.CallerLineNumber] int line = 0, [global::System.Runtime.CompilerServices.CallerArgumentExpression("value")] string? text = null,
            """.Trim(),
            ContractOf.Kept("""
                using System.Runtime.CompilerServices;
                public partial class C
                {
                    [TrackedTask]
                    public void M(int value, [CallerMemberName] string? member = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0, [CallerArgumentExpression("value")] string? text = null) { }
                }
                """).File,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("ref int x", "ref int x")]
    [InlineData("out int x", "out int x")]
    [InlineData("in int x", "in int x")]
    [InlineData("in int x = 3", "in int x = 3")]
    [InlineData("ref readonly int x", "ref readonly int x")]
    [InlineData("scoped ref int x", "scoped ref int x")]
    [InlineData("scoped Span<int> x", "scoped global::System.Span<int> x")]
    [InlineData("ReadOnlySpan<char> x", "global::System.ReadOnlySpan<char> x")]
    [InlineData("int* x", "int* x")]
    [InlineData("int*[] x", "int*[] x")]
    [InlineData("delegate*<int, void> x", "delegate*<int, void> x")]
    [InlineData("dynamic x", "dynamic x")]
    [InlineData("[System.Diagnostics.CodeAnalysis.UnscopedRef] out int x", "[global::System.Diagnostics.CodeAnalysis.UnscopedRef] out int x")]
    public void Parameters_that_cannot_be_captured_are_passed_unchanged(string parameter, string written) =>
        Assert.Contains(
            $"RunTrackedM(global::TaskExec.TodoId todo, {written}, global::System.Threading.CancellationToken cancellationToken = default)",
            ContractOf.Kept($"public partial class C {{ [TrackedTask] public unsafe void M({parameter}) => throw null!; }}").File,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("params Span<int> x", "params global::System.Span<int> x)")]
    [InlineData("ref int a, params ReadOnlySpan<string> x", "ref int a, params global::System.ReadOnlySpan<string> x)")]
    public void A_params_span_is_the_last_parameter(string parameters, string written) =>
        Assert.Contains(
            $"RunTrackedM(global::TaskExec.TodoId todo, {written}",
            ContractOf.Kept($"public partial class C {{ [TrackedTask] public void M({parameters}) {{ }} }}").File,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("in int x", "state.x")]
    [InlineData("ref readonly int x", "state.x")]
    public void Read_only_references_are_captured_for_an_asynchronous_method(string parameter, string kept) =>
        Assert.Contains(
            $"M(in {kept})",
            ContractOf.Kept($"public partial class C {{ [TrackedTask] public Task M({parameter}) => throw null!; }}").File,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("ref int x", "by ref")]
    [InlineData("out int x", "by out")]
    [InlineData("ReadOnlySpan<char> x", "ref struct", "'ReadOnlySpan<char>'")]
    [InlineData("in Span<int> x", "ref struct", "'Span<int>'")]
    [InlineData("int* x", "pointer")]
    [InlineData("int*[] x", "pointer")]
    [InlineData("delegate*<void> x", "pointer")]
    public void Parameters_that_an_asynchronous_method_cannot_capture_are_refused_with_the_reason(string parameter, params string[] words) =>
        ContractOf.Broken(
            $"public partial class C {{ [TrackedTask] public unsafe Task M({parameter}) => throw null!; }}",
            ViolationKind.ShapeCannotBeWrapped,
            ["'C.M'", "'x'", .. words]);
}
