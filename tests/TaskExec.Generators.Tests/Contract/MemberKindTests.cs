using TaskExec.Generators.Contract;

namespace TaskExec.Generators.Tests.Contract;

public sealed class MemberKindTests
{
    [Theory]
    [InlineData("public abstract partial class C { [TrackedTask] public abstract void M(); }", "public void RunTrackedM(")]
    [InlineData("public abstract class C { [TrackedTask] public abstract void M(); }", "public static void RunTrackedM(this global::C self, ")]
    [InlineData("public interface C { [TrackedTask] void M(); }", "public static void RunTrackedM(this global::C self, ")]
    [InlineData("public partial interface C { [TrackedTask] void M() { } }", "public static void RunTrackedM(this global::C self, ")]
    [InlineData("public interface C { [TrackedTask] static void M() { } }", "public static void RunTrackedM(")]
    [InlineData("interface C<in T> where T : class { [TrackedTask] Task M(T value); }", "RunTrackedM<T>(this global::C<T> self, ")]
    [InlineData("public interface I { void M(); } public partial class C : I { [TrackedTask] void I.M() { } }", "public void RunTrackedM(")]
    [InlineData("public interface I { void M(); } public class C : I { [TrackedTask] void I.M() { } }", "public static void RunTrackedM(this global::C self, ")]
    [InlineData("interface I<T> { void M(T t); } partial class C : I<int> { [TrackedTask] void I<int>.M(int t) { } }", "((global::I<int>)state.self).M(state.t)")]
    [InlineData("public partial class C { interface I { void M(); } class D : I { [TrackedTask] void I.M() { } } }", "private void RunTrackedM(")]
    [InlineData("public partial struct C { [TrackedTask] public void M() { } }", "public void RunTrackedM(")]
    [InlineData("public partial record struct C { [TrackedTask] public void M() { } }", "public void RunTrackedM(")]
    [InlineData("public ref partial struct C { [TrackedTask] public void M() { } }", "public void RunTrackedM(")]
    [InlineData("public struct C { [TrackedTask] public void M() { } }", "public static void RunTrackedM(this ref global::C self, ")]
    [InlineData("public ref struct C { [TrackedTask] public void M() { } }", "public static void RunTrackedM(this ref global::C self, ")]
    [InlineData("public struct C { [TrackedTask] public readonly void M() { } }", "public static void RunTrackedM(this in global::C self, ")]
    [InlineData("public readonly struct C<T> { [TrackedTask] public void M() { } }", "public static void RunTrackedM<T>(this in global::C<T> self, ")]
    [InlineData("public struct C { [TrackedTask] public async Task M() => await Task.Yield(); }", "RunTrackedM(this global::C self, ")]
    [InlineData("public partial struct C { [TrackedTask] public IEnumerable<int> M() { yield return 1; } }", "RunSequence(")]
    [InlineData("public readonly partial struct C { [TrackedTask] public Task M() => null!; }", "RunVoidTask(")]
    [InlineData("public partial struct C { int _x; [TrackedTask, System.Diagnostics.CodeAnalysis.UnscopedRef] public ref int M() => ref _x; }", "[global::System.Diagnostics.CodeAnalysis.UnscopedRef]")]
    [InlineData("public static class C { extension(string text) { [TrackedTask] public int M() => 1; } }", "public static int RunTrackedM(this string text, global::TaskExec.TodoId todo")]
    [InlineData("public static partial class C { extension<T>(List<T> list) where T : class { [TrackedTask] public Task<U> M<U>(U other) => null!; } }", "RunTrackedM<T, U>(this global::System.Collections.Generic.List<T> list, ")]
    [InlineData("public static class C { extension(string) { [TrackedTask] public static int M(int number) => 1; } }", "public static int RunTrackedM(global::TaskExec.TodoId todo, int number")]
    public void Each_kind_of_member_has_a_wrapper_at_a_position_from_which_it_can_be_called(string source, string written) =>
        Assert.Contains(written, ContractOf.Kept(source.Replace("class D", "partial class D", StringComparison.Ordinal)).File, StringComparison.Ordinal);

    [Fact]
    public void An_explicit_implementation_beside_a_method_of_its_name_would_have_the_same_wrapper() =>
        Assert.All(
            ContractOf.Violations(
                "interface I { void M(); } partial class C : I { [TrackedTask(Name = \"a\")] void I.M() { } [TrackedTask(Name = \"b\")] public void M() { } }"),
            static violation => ContractOf.Is(violation, ViolationKind.ShapeCannotBeWrapped, "'C.M'", "another overload"));

    [Theory]
    [InlineData("System.Diagnostics.CodeAnalysis.Experimental(\"X1\")", "[global::System.Diagnostics.CodeAnalysis.Experimental(\"X1\")]")]
    [InlineData("System.Diagnostics.CodeAnalysis.RequiresUnreferencedCode(\"why\", Url = \"u\")", "[global::System.Diagnostics.CodeAnalysis.RequiresUnreferencedCode(\"why\", Url = \"u\")]")]
    [InlineData("System.Diagnostics.CodeAnalysis.RequiresDynamicCode(\"why\")", "[global::System.Diagnostics.CodeAnalysis.RequiresDynamicCode(\"why\")]")]
    [InlineData("System.Runtime.Versioning.SupportedOSPlatform(\"linux\")", "[global::System.Runtime.Versioning.SupportedOSPlatform(\"linux\")]")]
    public void The_wrapper_repeats_attributes_for_compilers_and_analyzers(string attribute, string written)
    {
        Assert.Contains(written, ContractOf.Kept($"public partial class C {{ [TrackedTask, {attribute}] public void M() {{ }} }}").File, StringComparison.Ordinal);
        Assert.Contains(written, ContractOf.Kept($"[{attribute}] public class C {{ [TrackedTask] public void M() {{ }} }}").File, StringComparison.Ordinal);
    }
}
