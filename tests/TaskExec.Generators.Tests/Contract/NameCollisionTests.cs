using TaskExec.Generators.Contract;

namespace TaskExec.Generators.Tests.Contract;

public sealed class NameCollisionTests
{
    [Theory]
    [InlineData("partial class C { [TrackedTask] public void M() { } int RunTrackedM; }")]
    [InlineData("partial class C { [TrackedTask] public void M() { } int RunTrackedM => 1; }")]
    [InlineData("partial class C { [TrackedTask] public void M() { } class RunTrackedM; }")]
    [InlineData("partial class C { [TrackedTask] public void M(int x) { } void RunTrackedM(TodoId a, int b) { } }")]
    [InlineData("class C { [TrackedTask] public void M(int x) { } public void RunTrackedM(TodoId a, int b) { } }")]
    public void A_member_with_the_name_of_the_wrapper_is_reported(string source) =>
        ContractOf.Broken(source, ViolationKind.ShapeCannotBeWrapped, "'C.M'", "'RunTrackedM'");

    [Fact]
    public void A_type_with_the_name_of_the_wrapper_is_reported() =>
        ContractOf.Broken(
            "partial class RunTrackedM { [TrackedTask] public void M() { } }",
            ViolationKind.ShapeCannotBeWrapped,
            "'RunTrackedM.M'",
            "'RunTrackedM'");

    [Fact]
    public void A_method_with_another_signature_is_no_collision() =>
        ContractOf.Kept("partial class C { [TrackedTask] public void M(int x) { } void RunTrackedM(int x) { } void RunTrackedM<T>(TodoId todo, int x) { } }");

    [Fact]
    public void Overloads_that_would_have_the_same_wrapper_are_reported() =>
        AreBoth("another overload", """
            partial class C { [TrackedTask(Name = "a")] public void M(int x) { } [TrackedTask(Name = "b")] public void M(TodoId todo, int x) { } }
            """);

    [Theory]
    [InlineData("class CTracked;")]
    [InlineData("static class CTracked { public static void Mine() { } }")]
    [InlineData("interface CTracked;")]
    [InlineData("namespace CTracked { class X; }")]
    public void A_type_with_the_name_of_the_wrapper_class_is_reported(string other) =>
        ContractOf.Broken(
            $"public class C {{ [TrackedTask] public void M() {{ }} }} {other}",
            ViolationKind.ShapeCannotBeWrapped,
            "'C.M'",
            "'CTracked'",
            "partial");

    [Theory]
    [InlineData("class CTracked<T>;")]
    [InlineData("class Other { class CTracked; }")]
    public void A_class_of_another_arity_or_namespace_is_no_collision(string other) =>
        ContractOf.Kept($"public class C {{ [TrackedTask] public void M() {{ }} }} {other}");

    [Theory]
    [InlineData("class C { [TrackedTask] public static void M<T>() { } } class C<T> { [TrackedTask] public static void M() { } }")]
    [InlineData("class A { internal class C { [TrackedTask] public static void M() { } } } class A_C { [TrackedTask] public static void M() { } }")]
    [InlineData("class A_B { internal class C { [TrackedTask] public static void M() { } } } class A { internal class B_C { [TrackedTask] public static void M() { } } }")]
    public void Static_methods_of_types_that_would_share_the_wrapper_class_are_reported(string source) => AreBoth("another type", source);

    private static void AreBoth(string other, string source)
    {
        var violations = ContractOf.Violations(source);

        Assert.Equal(2, violations.Count);
        Assert.All(violations, violation => ContractOf.Is(violation, ViolationKind.ShapeCannotBeWrapped, other));
    }
}
