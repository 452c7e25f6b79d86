using TaskExec.Generators.Contract;

namespace TaskExec.Generators.Tests.Contract;

public sealed class NonPartialTypeTests
{
    [Theory]
    [InlineData("public class C", "public", "public static partial class CTracked", "public static void RunTrackedM(this global::N.C self, ")]
    [InlineData("public class C", "internal", "public static partial class CTracked", "internal static void RunTrackedM(this global::N.C self, ")]
    [InlineData("public class C", "protected internal", "public static partial class CTracked", "internal static void RunTrackedM(this global::N.C self, ")]
    [InlineData("internal record C", "public", "    static partial class CTracked", "internal static void RunTrackedM(this global::N.C self, ")]
    [InlineData("public class C", "public static", "public static partial class CTracked", "public static void RunTrackedM(global::TaskExec.TodoId todo, ")]
    [InlineData("public struct C", "public static", "public static partial class CTracked", "public static void RunTrackedM(global::TaskExec.TodoId todo, ")]
    public void A_type_that_is_not_partial_gets_a_class_beside_it(string type, string modifiers, string declaration, string wrapper)
    {
        var file = ContractOf.Kept($"namespace N; {type} {{ [TrackedTask] {modifiers} void M() {{ }} }}").File;

        Assert.Contains($"{declaration}\n", file, StringComparison.Ordinal);
        Assert.Contains(wrapper, file, StringComparison.Ordinal);
    }

    [Fact]
    public void The_class_of_a_nested_type_is_named_after_the_containing_types() =>
        ContractOf.Kept("""
            public class Outer { public class Inner { [TrackedTask] public void M() { } } }
            static class Use { static void It(Outer.Inner x) { x.RunTrackedM("t"); Outer_InnerTracked.RunTrackedM(x, "t"); } }
            """);

    [Fact]
    public void A_partial_type_inside_a_type_that_is_not_partial_counts_as_not_partial() =>
        ContractOf.Kept("""
            public class Outer { public partial class Inner { [TrackedTask] public void M() { } } }
            static class Use { static void It(Outer.Inner x) => x.RunTrackedM("t"); }
            """);

    [Fact]
    public void Types_that_differ_in_arity_share_the_class() =>
        ContractOf.Kept("""
            public class C { [TrackedTask] public void M() { } [TrackedTask] public static void S() { } }
            class C<T> { [TrackedTask] public void M() { } }
            static class Use { static void It(C a, C<int> b) { a.RunTrackedM("t"); b.RunTrackedM("t"); } }
            """);

    [Fact]
    public void Extension_methods_stay_extension_methods() =>
        ContractOf.Kept("""
            public static class Texts { [TrackedTask] public static int Count(this string text, char letter) => 0; }
            public static partial class More { [TrackedTask] internal static int Count(this int[] items, [Todo] string id) => 0; }
            static class Use { static int It() => "abc".RunTrackedCount("t", 'a') + new int[1].RunTrackedCount("t"); }
            """);

    [Theory]
    [InlineData("public class C { [TrackedTask] void M() { } }")]
    [InlineData("public class C { [TrackedTask] protected void M() { } }")]
    [InlineData("public class C { [TrackedTask] private protected void M() { } }")]
    [InlineData("public class O { private class C { [TrackedTask] public void M() { } } }", "'O.C'")]
    [InlineData("public class C { class H; [TrackedTask(Verify = \"V\")] public void M() { } bool V() => true; }", "'V'")]
    [InlineData("public class O { class H; internal class C { [TrackedTask] internal void M(List<H[]> x) { } } }", "'List<O.H[]>'")]
    [InlineData("public class O { class H; internal class C { [TrackedTask] internal Task<H> M() => null!; } }", "'Task<O.H>'")]
    [InlineData("public class O { interface H; internal class C { [TrackedTask] internal void M<T>() where T : H { } } }", "'O.H'")]
    public void A_type_must_be_partial_if_a_class_beside_it_cannot_reach_the_method(string source, params string[] words)
    {
        var names = source.Contains("class O", StringComparison.Ordinal) ? "'O' and 'O.C' partial" : "'C' partial";
        ContractOf.Broken(source, ViolationKind.TypeMustBePartial, ["'C.M'", names, .. words]);
    }

    [Fact]
    public void Only_the_types_that_are_not_partial_are_reported() =>
        ContractOf.Broken(
            "public partial class O { class C { [TrackedTask] public void M() { } } }",
            ViolationKind.TypeMustBePartial,
            "'C.M'",
            "Declare 'O.C' partial");
}
