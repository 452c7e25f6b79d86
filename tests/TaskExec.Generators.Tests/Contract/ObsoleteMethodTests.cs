using TaskExec.Generators.Contract;

namespace TaskExec.Generators.Tests.Contract;

public sealed class ObsoleteMethodTests
{
    [Theory]
    [InlineData("[Obsolete]", "[global::System.Obsolete]")]
    [InlineData("[Obsolete(\"Use N.\", true)]", "[global::System.Obsolete(\"Use N.\", true)]")]
    [InlineData("[Obsolete(\"Use N.\", DiagnosticId = \"X1\")]", "[global::System.Obsolete(\"Use N.\", DiagnosticId = \"X1\")]")]
    public void An_obsolete_method_has_an_obsolete_wrapper(string attribute, string written)
    {
        Writes(written, $"public partial class C {{ [TrackedTask] {attribute} public void M() {{ }} }}");
        Writes(written, $"public class C {{ [TrackedTask] {attribute} public void M() {{ }} }}");
        Writes(written, $"{attribute} public class C {{ [TrackedTask] public void M() {{ }} }}");
    }

    [Fact]
    public void An_override_is_as_obsolete_as_the_method_that_it_overrides() =>
        Writes(
            "[global::System.Obsolete(\"Use N.\", true)]",
            """
            #pragma warning disable CS0672 // An override and its base that do not agree on it are the case.
            public class B { [Obsolete("Use N.", true)] public virtual void M() { } }
            public partial class C : B { [TrackedTask] public override void M() { } }
            """);

    [Theory]
    [InlineData("public partial class C { [TrackedTask(Plan = \"P\"), Obsolete] public void M() { } [Obsolete(\"\", true)] void P() { } }")]
    [InlineData("[Obsolete] public class C { [TrackedTask(Plan = \"P\")] public void M() { } [Obsolete(\"\", true)] public void P() { } }")]
    [InlineData("public partial class C { [TrackedTask(Plan = \"P\")] public void M() { } [Obsolete] void P() { } }")]
    [InlineData("public partial class C { [TrackedTask(Plan = \"P\")] public void M() { } [Obsolete(\"\", false)] void P() { } }")]
    [InlineData("public class B { public virtual void P() { } } public partial class C : B { [TrackedTask(Plan = \"P\")] public void M() { } [Obsolete(\"\", true)] public override void P() { } }")]
    public void An_obsolete_method_can_be_a_plan_or_verify_method_if_a_wrapper_may_call_it(string source) =>
        ContractOf.Kept($"#pragma warning disable CS0809 // An override and its base that do not agree on it are the case.\n{source}");

    [Theory]
    [InlineData("[Obsolete(\"\", true)] void P() { }", "")]
    [InlineData("public override void P() { }", "[Obsolete(\"\", true)]")]
    public void An_obsolete_method_cannot_be_a_plan_or_verify_method_if_a_wrapper_may_not_call_it(string plan, string above) =>
        ContractOf.Broken(
            $$"""
            #pragma warning disable CS0672 // An override and its base that do not agree on it are the case.
            public class B { {{above}} public virtual void P() { } }
            public partial class C : B { [TrackedTask(Plan = "P")] public void M() { } {{plan}} }
            """,
            ViolationKind.HookInvalid,
            "Plan",
            "'P'",
            "'C.M'",
            "[Obsolete]");

    private static void Writes(string written, string source) =>
        Assert.Contains(written, ContractOf.Kept(source).File, StringComparison.Ordinal);
}
