using TaskExec.Generators.Contract;

namespace TaskExec.Generators.Tests.Contract;

public sealed class ReturnShapeTests
{
    [Theory]
    [InlineData("void M() { }", "void", "RunVoidSync")]
    [InlineData("int M() => 1;", "int", "RunSync")]
    [InlineData("string? M() => null;", "string?", "RunSync")]
    [InlineData("(int Count, string Name) M() => (1, \"\");", "(int Count, string Name)", "RunSync")]
    [InlineData("Func<int> M() => () => 1;", "global::System.Func<int>", "RunSync")]
    [InlineData("dynamic M() => 1;", "dynamic", "RunSync")]
    [InlineData("List<dynamic> M() => [];", "global::System.Collections.Generic.List<dynamic>", "RunSync")]
    [InlineData("IEnumerable<int> M() => [1];", "global::System.Collections.Generic.IEnumerable<int>", "RunSync")]
    [InlineData("Task M() => Task.CompletedTask;", "global::System.Threading.Tasks.Task", "RunVoidTask")]
    [InlineData("async Task M() => await Task.Yield();", "global::System.Threading.Tasks.Task", "RunVoidTask")]
    [InlineData("Task<string?> M() => Task.FromResult<string?>(null);", "global::System.Threading.Tasks.Task<string?>", "RunTask")]
    [InlineData("Task<dynamic> M() => Task.FromResult<dynamic>(1);", "global::System.Threading.Tasks.Task<dynamic>", "RunTask")]
    [InlineData("ValueTask M() => default;", "global::System.Threading.Tasks.ValueTask", "RunVoidValueTask")]
    [InlineData("ValueTask<(int A, int B)> M() => new((1, 2));", "global::System.Threading.Tasks.ValueTask<(int A, int B)>", "RunValueTask")]
    [InlineData("System.Runtime.CompilerServices.YieldAwaitable M() => default;", "global::System.Threading.Tasks.ValueTask", "RunVoidValueTask")]
    [InlineData("System.Runtime.CompilerServices.ConfiguredTaskAwaitable<int?> M() => default;", "global::System.Threading.Tasks.ValueTask<int?>", "RunValueTask")]
    [InlineData("IAsyncEnumerable<int> M() => null!;", "global::System.Collections.Generic.IAsyncEnumerable<int>", "RunStream")]
    [InlineData("async IAsyncEnumerable<string?> M() { await Task.Yield(); yield return null; }", "global::System.Collections.Generic.IAsyncEnumerable<string?>", "RunStream")]
    [InlineData("IEnumerable<int> M() { yield return 1; }", "global::System.Collections.Generic.IEnumerable<int>", "RunSequence")]
    public void Each_return_shape_is_wrapped_by_its_entry_point(string method, string returned, string entry)
    {
        var file = ContractOf.Kept($"public partial class C {{ [TrackedTask] public {method} }}").File;

        Assert.Contains($"public {returned} RunTrackedM(", file, StringComparison.Ordinal);
        Assert.Contains($"TrackedCall.{entry}(", file, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Task", "global::System.Threading.Tasks.ValueTask")]
    [InlineData("Task<string>", "global::System.Threading.Tasks.ValueTask<string>")]
    public void A_type_parameter_is_awaited_as_its_constraint_says(string constraint, string returned) =>
        Assert.Contains(
            $"public {returned} RunTrackedM<T>(",
            ContractOf.Kept($"public partial class C {{ [TrackedTask] public T M<T>() where T : {constraint} => null!; }}").File,
            StringComparison.Ordinal);

    [Fact]
    public void The_result_of_an_awaitable_can_be_verified() =>
        Assert.Contains(
            "C.V(result)",
            ContractOf.Kept("public partial class C { [TrackedTask(Verify = \"V\")] public static System.Runtime.CompilerServices.ConfiguredTaskAwaitable<int> M() => default; static bool V(int result) => result > 0; }").File,
            StringComparison.Ordinal);

    [Fact]
    public void A_task_with_a_nullable_annotation_is_wrapped_as_a_task() =>
        Assert.Contains(
            "public global::System.Threading.Tasks.Task<int> RunTrackedM(",
            ContractOf.Kept("public partial class C { [TrackedTask] public Task<int>? M() => null; }").File,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("ref int M() => ref (new int[1])[0];", "ref int")]
    [InlineData("ref readonly int M() => ref (new int[1])[0];", "ref readonly int")]
    [InlineData("unsafe int* M() => null;", "int*")]
    [InlineData("unsafe List<int*[]> M() => [];", "global::System.Collections.Generic.List<int*[]>")]
    [InlineData("Span<int> M() => default;", "global::System.Span<int>")]
    public void Return_values_that_cannot_be_captured_are_returned_directly(string method, string returned) =>
        Assert.Contains(
            $" {returned} RunTrackedM(global::TaskExec.TodoId todo, global::System.Threading.CancellationToken cancellationToken = default)",
            ContractOf.Kept($"public partial class C {{ [TrackedTask] public {method} }}").File,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("async IAsyncEnumerator<int> M() { await Task.Yield(); yield return 1; }", "enumerator", "IAsyncEnumerable<T>")]
    [InlineData("System.Collections.IEnumerator M() { yield break; }", "iterator", "'IEnumerator'", "IEnumerable<T>")]
    [InlineData("System.Collections.IEnumerable M() { yield break; }", "iterator", "'IEnumerable'", "IEnumerable<T>")]
    [InlineData("Odd M() => default; struct Odd { public Waiter GetAwaiter() => default; } struct Waiter : System.Runtime.CompilerServices.INotifyCompletion { public bool IsCompleted => true; public Span<int> GetResult() => default; public void OnCompleted(Action then) { } }", "awaitable", "'Span<int>'")]
    public void Unsupported_return_shapes_are_refused_with_the_reason(string method, params string[] words) =>
        ContractOf.Broken(
            $"public partial class C {{ [TrackedTask] public {method} }}",
            ViolationKind.ShapeCannotBeWrapped,
            ["'C.M'", .. words]);

    [Fact]
    public void Async_void_is_refused() =>
        ContractOf.Broken(
            "public partial class C { [TrackedTask] public async void M() => await Task.Yield(); }",
            ViolationKind.AsyncVoid,
            "'C.M'",
            "async void",
            "Return Task");
}
