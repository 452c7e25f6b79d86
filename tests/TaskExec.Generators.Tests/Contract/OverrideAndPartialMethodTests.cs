using TaskExec.Generators.Contract;

namespace TaskExec.Generators.Tests.Contract;

public sealed class OverrideAndPartialMethodTests
{
    [Fact]
    public void An_override_is_called_through_its_base_where_an_overload_would_win() =>
        Assert.Contains(
            "((global::B)state.self).M(state.x)",
            ContractOf.Kept("""
                public class B { public virtual string M(int x) => ""; }
                public partial class C : B { [TrackedTask] public override string M(int x) => ""; public int M(object x) => 1; }
                """).File,
            StringComparison.Ordinal);

    [Fact]
    public void A_protected_override_that_an_overload_hides_is_refused() =>
        ContractOf.Broken(
            """
            public class B { protected virtual void M(int x) { } }
            public partial class C : B { [TrackedTask] protected override void M(int x) { } public void M(object x) { } }
            """,
            ViolationKind.ShapeCannotBeWrapped,
            "'C.M'",
            "override",
            "overload");

    [Theory]
    [InlineData("partial class C { [TrackedTask] public partial Task M(int x = 5); public partial Task M(int x) => Task.CompletedTask; }")]
    [InlineData("partial class C { public partial Task M(int x = 5); [TrackedTask] public async partial Task M(int x) => await Task.Yield(); }")]
    public void A_partial_method_has_the_defaults_of_its_definition(string source) =>
        Assert.Contains("int x = 5", ContractOf.Kept(source).File, StringComparison.Ordinal);

    [Fact]
    public void A_partial_method_without_a_body_is_wrapped() =>
        ContractOf.Kept("partial class C { [TrackedTask] partial void M(int x); }");

    [Fact]
    public void The_body_of_a_partial_method_may_be_async_void() =>
        Assert.Equal(
            ViolationKind.AsyncVoid,
            Assert.Single(ContractOf.Violations("partial class C { [TrackedTask] partial void M(); async partial void M() => await Task.Yield(); }")).Kind);

    [Fact]
    public void The_body_of_a_partial_method_may_be_an_iterator() =>
        Assert.Contains(
            "TrackedCall.RunSequence(",
            ContractOf.Kept("""
                partial class C
                {
                    [TrackedTask] public partial IEnumerable<int> M();
                    public partial IEnumerable<int> M() { yield return 1; }
                }
                """).File,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("namespace @class.@namespace; partial class @if { [TrackedTask] void @else(int @int) { } }", "new(\"class.namespace.if.else\")")]
    [InlineData("namespace Größe; partial class Überblick { [TrackedTask] void Öffnen() { } }", "new(\"Größe.Überblick.Öffnen\")")]
    [InlineData("namespace A; partial class B<T> { partial class C { [TrackedTask] void M<U>() { } } }", "new(\"A.B-1.C.M\")")]
    [InlineData("namespace A; partial class B<T, U> { [TrackedTask] void M() { } }", "new(\"A.B-2.M\")")]
    [InlineData("partial class C { [TrackedTask] void M() { } }", "new(\"C.M\")")]
    [InlineData("namespace System; partial class Task { [TrackedTask] void Object() { } }", "new(\"System.Task.Object\")")]
    [InlineData("namespace My.TaskExec.Generated; partial class TodoId { [TrackedTask] void Generated() { } }", "new(\"My.TaskExec.Generated.TodoId.Generated\")")]
    public void The_task_is_named_after_its_namespace_type_and_method(string source, string written) =>
        Assert.Contains(written, ContractOf.Kept(source).File, StringComparison.Ordinal);
}
