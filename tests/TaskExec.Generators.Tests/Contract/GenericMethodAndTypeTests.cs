using TaskExec.Generators.Contract;

namespace TaskExec.Generators.Tests.Contract;

public sealed class GenericMethodAndTypeTests
{
    [Theory]
    [InlineData("class")]
    [InlineData("class?")]
    [InlineData("struct")]
    [InlineData("unmanaged")]
    [InlineData("notnull")]
    [InlineData("new()")]
    [InlineData("class, new()")]
    [InlineData("global::System.IDisposable?")]
    [InlineData("class, global::System.IComparable<T>, new()")]
    [InlineData("struct, global::System.Enum")]
    [InlineData("notnull, global::System.Exception, global::System.IEquatable<T?>")]
    public void The_wrapper_repeats_each_constraint(string constraint)
    {
        Assert.Contains($"where T : {constraint}\n", ContractOf.Kept(Inside()).File, StringComparison.Ordinal);
        Assert.Contains($"where T : {constraint}\n", ContractOf.Kept(Beside()).File, StringComparison.Ordinal);

        string Inside() => $"public partial class C {{ [TrackedTask] public T M<T>(T x) where T : {constraint} => x; }}";

        string Beside() => $"public class C<T> where T : {constraint} {{ [TrackedTask] public T M(T x) => x; }}";
    }

    [Fact]
    public void A_type_parameter_may_be_bound_by_another() =>
        Assert.Contains(
            "where T : class, U",
            ContractOf.Kept("public partial class C<U> where U : class { [TrackedTask] public void M<T>(T x) where T : class, U { } }").File,
            StringComparison.Ordinal);

    [Fact]
    public void An_override_states_the_constraints_that_it_inherits() =>
        Assert.Contains(
            "where T : struct",
            ContractOf.Kept("""
                public abstract class B { public abstract void M<T>(T? x) where T : struct; }
                public partial class C : B { [TrackedTask] public override void M<T>(T? x) { } }
                """).File,
            StringComparison.Ordinal);

    [Fact]
    public void The_wrapper_outside_of_a_generic_type_has_all_type_parameters() =>
        Assert.Contains(
            "internal static void RunTrackedM<T, U, V>(this global::A<T>.B<U> self, global::TaskExec.TodoId todo, V x, ",
            ContractOf.Kept("class A<T> { public class B<U> { [TrackedTask] public void M<V>(V x) { } } }").File,
            StringComparison.Ordinal);

    [Fact]
    public void Static_methods_of_generic_types_are_called_on_the_same_construction() =>
        Assert.Contains(
            "=> global::A<T>.M<U>(x),",
            ContractOf.Kept("public partial class A<T> { [TrackedTask] public static U M<U>(U x) => x; }").File,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("partial class C<T> { [TrackedTask] public void M<T>() { } }")]
    [InlineData("class C<T> { [TrackedTask] public void M<T>() { } }")]
    [InlineData("class O<T> { internal class C<T> { [TrackedTask] public void M() { } } }")]
    public void Type_parameters_that_hide_others_are_refused(string source) =>
        ContractOf.Broken(
            source,
            ViolationKind.ShapeCannotBeWrapped,
            "'C.M'",
            "'T'",
            "type parameter");

    [Theory]
    [InlineData("partial class C { [TrackedTask] public void M<T>() where T : allows ref struct { } }")]
    [InlineData("partial class C<T> where T : allows ref struct { [TrackedTask] public void M() { } }")]
    [InlineData("class C<T> where T : allows ref struct { [TrackedTask] public void M(T value) { } }")]
    [InlineData("class C { [TrackedTask] public T M<T>(T value) where T : IDisposable, new(), allows ref struct => value; }")]
    public void Type_parameters_may_allow_ref_structs(string source) => ContractOf.Kept(source);

    [Fact]
    public void An_asynchronous_method_with_a_type_parameter_that_allows_ref_structs_is_refused() =>
        ContractOf.Broken(
            "partial class C { [TrackedTask] public Task M<T>(T value) where T : allows ref struct => null!; }",
            ViolationKind.ShapeCannotBeWrapped,
            "'C.M'",
            "'value'",
            "'T'",
            "ref struct");
}
