namespace TaskExec.Generators.Tests.Contract;

public sealed class MethodsWithParameters
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
    public void Repeat_them_in_the_wrapper(string parameters, string written) =>
        Assert.Contains(
            $"RunTrackedM(global::TaskExec.TodoId todo, {written}, global::System.Threading.CancellationToken cancellationToken = default)",
            ContractOf.Kept($"public partial class C {{ [TrackedTask] public void M({parameters}) {{ }} }}").File,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("int token")]
    [InlineData("int _")]
    [InlineData("int result")]
    [InlineData("int state")]
    public void One_parameter_alone_keeps_clear_of_our_names(string parameter) =>
        ContractOf.Kept($"public static partial class C {{ [TrackedTask(Verify = nameof(V))] public static Task<int> M({parameter}, CancellationToken ct) => null!; static bool V(int got, {parameter}, CancellationToken ct) => true; }}");

    [Theory]
    [InlineData("params int[] rest", "params int[] rest)")]
    [InlineData("int first, params List<int> rest", "int first, params global::System.Collections.Generic.List<int> rest)")]
    public void Params_stay_last_and_leave_no_room_for_a_token(string parameters, string written) =>
        Assert.Contains(
            $"RunTrackedM(global::TaskExec.TodoId todo, {written}",
            ContractOf.Kept($"public partial class C {{ [TrackedTask] public void M({parameters}) {{ }} }}").File,
            StringComparison.Ordinal);

    [Fact]
    public void Names_of_ours_that_are_taken_give_way() =>
        Assert.Contains(
            "RunTrackedM(this global::C self_, global::TaskExec.TodoId todoId, int self, int todo, int cancellationToken, global::System.Threading.CancellationToken cancellationToken_ = default)",
            ContractOf.Kept("public class C { [TrackedTask] public void M(int self, int todo, int cancellationToken) { } }").File,
            StringComparison.Ordinal);

    [Fact]
    public void Caller_information_is_that_of_the_wrappers_caller() =>
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
    [InlineData("ref int x", "takes 'x' by ref, which cannot be kept for another attempt", "Take it by value, and return what changes.")]
    [InlineData("out int x", "takes 'x' by out, which cannot be kept for another attempt", "Take it by value, and return what changes.")]
    [InlineData("in int x", "takes 'x' by in, which cannot be kept for another attempt", "Take it by value, and return what changes.")]
    [InlineData("ref readonly int x", "takes 'x' by ref readonly, which cannot be kept for another attempt", "Take it by value, and return what changes.")]
    [InlineData("ReadOnlySpan<char> x", "takes 'x' of the ref struct 'ReadOnlySpan<char>', which cannot wait for another attempt", "Take an array, a Memory<T> or another type that can be kept.")]
    [InlineData("params Span<int> x", "takes 'x' of the ref struct 'Span<int>', which cannot wait for another attempt", "Take an array, a Memory<T> or another type that can be kept.")]
    [InlineData("int* x", "takes the pointer 'x'", "Take an array, a Memory<T> or a safe handle.")]
    [InlineData("int*[] x", "takes the pointer 'x'", "Take an array, a Memory<T> or a safe handle.")]
    [InlineData("delegate*<void> x", "takes the pointer 'x'", "Take an array, a Memory<T> or a safe handle.")]
    [InlineData("dynamic x", "takes the dynamic 'x'", "Take an object or a named type.")]
    public void That_cannot_be_kept_are_refused_with_the_reason(string parameter, string what, string remedy) =>
        ContractOf.Broken(
            $"public partial class C {{ [TrackedTask] public unsafe void M({parameter}) => throw null!; }}",
            ViolationKind.ShapeCannotBeWrapped,
            $"'C.M' {what}.",
            remedy);
}
