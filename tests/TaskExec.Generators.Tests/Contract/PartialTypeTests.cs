namespace TaskExec.Generators.Tests.Contract;

public sealed class PartialTypeTests
{
    [Theory]
    [InlineData("private", "private")]
    [InlineData("", "private")]
    [InlineData("protected", "protected")]
    [InlineData("internal", "internal")]
    [InlineData("protected internal", "protected internal")]
    [InlineData("private protected", "private protected")]
    [InlineData("public virtual", "public")]
    [InlineData("private static", "private static")]
    [InlineData("internal unsafe", "internal")]
    public void The_wrapper_is_as_accessible_as_the_method(string modifiers, string written) =>
        Assert.Contains(
            $"        {written} void RunTrackedM(",
            ContractOf.Kept($"namespace N; public partial class C {{ [TrackedTask] {modifiers} void M() {{ }} }}").File,
            StringComparison.Ordinal);

    [Fact]
    public void A_private_method_of_a_partial_type_is_wrapped_inside_it() =>
        ContractOf.Kept("public partial class C { [TrackedTask] private void M(Hidden x) { } private sealed class Hidden; public void Use() => RunTrackedM(\"t\", new()); }");

    [Theory]
    [InlineData("partial class C", "partial class C")]
    [InlineData("sealed partial class C", "partial class C")]
    [InlineData("static partial class C", "static partial class C")]
    [InlineData("abstract partial record C(int X)", "partial record C")]
    [InlineData("partial struct C", "partial struct C")]
    [InlineData("readonly partial record struct C", "partial record struct C")]
    [InlineData("ref partial struct C", "partial struct C")]
    [InlineData("partial class @class", "partial class @class")]
    [InlineData("partial class C<T> where T : new()", "partial class C<T>")]
    public void Partial_types_are_declared_again_with_their_kind(string declared, string written) =>
        Assert.Contains(
            $"    {written}\n",
            ContractOf.Kept($"namespace N; public {declared} {{ [TrackedTask] public static void M() {{ }} }}").File,
            StringComparison.Ordinal);

    [Fact]
    public void Partial_types_are_declared_again_from_the_outermost_one() =>
        Assert.Contains(
            """
            namespace Deep.@event.Space
            {
                partial interface Outer<A, B>
                {
                    partial record Middle
                    {
                        partial class Inner<T>
                        {

            """,
            ContractOf.Kept("""
                namespace Deep.@event.Space
                {
                    partial interface Outer<A, B>
                    {
                        partial record Middle { private partial class Inner<T> { [TrackedTask] private void M(T x) { } } }
                    }
                }
                """).File,
            StringComparison.Ordinal);

    [Fact]
    public void A_type_with_several_declarations_has_one_generated_file() =>
        Assert.Single(ContractOf.Kept("""
            partial class C { [TrackedTask] void A() { } }
            partial class C { [TrackedTask] void B() { } }
            """).Files);

    [Fact]
    public void A_derived_type_can_track_a_method_that_its_base_tracks() =>
        ContractOf.Kept("""
            public partial class B { [TrackedTask] public virtual Task M(int x) => Task.CompletedTask; }
            public partial class C : B { [TrackedTask] public override Task M(int x) => base.M(x); }
            """);
}
