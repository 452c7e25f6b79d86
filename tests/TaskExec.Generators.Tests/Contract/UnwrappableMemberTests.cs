using TaskExec.Generators.Contract;

namespace TaskExec.Generators.Tests.Contract;

public sealed class UnwrappableMemberTests
{
    private const string Special = "accessor, operator";

    [Theory]
    [InlineData("interface C { [TrackedTask] static abstract void M(); }", "static abstract")]
    [InlineData("interface C { [TrackedTask] static virtual void M() { } }", "static virtual")]
    [InlineData("partial interface C { [TrackedTask] private void M() { } }", "interface member", "private")]
    [InlineData("partial class C { [TrackedTask] public static extern void M(); }", "extern")]
    [InlineData("partial class C { [TrackedTask] public void M(__arglist) { } }", "__arglist")]
    [InlineData("partial class C { [TrackedTask, System.Runtime.InteropServices.UnmanagedCallersOnly] public static void M() { } }", "[UnmanagedCallersOnly]")]
    [InlineData("partial struct C { [TrackedTask] public Task M() => null!; }", "the struct 'C'", "copy")]
    [InlineData("ref partial struct C { [TrackedTask] public readonly Task M() => null!; }", "the ref struct 'C'")]
    [InlineData("interface I { void M(); } partial struct C : I { [TrackedTask] void I.M() { } }", "explicit", "the struct 'C'")]
    [InlineData("file partial class C { [TrackedTask] public void M() { } }", "file-local", "'C'")]
    [InlineData("file class O { internal class C { [TrackedTask] public static void M() { } } }", "file-local", "'C'")]
    public void Unwrappable_members_are_refused_with_the_reason(string source, params string[] words) =>
        ContractOf.Broken(source, ViolationKind.ShapeCannotBeWrapped, ["'C.M'", .. words]);

    [Theory]
    [InlineData("partial class C { [TrackedTask] public static C operator +(C a, C b) => a; }", "'C.op_Addition'")]
    [InlineData("partial class C { int P { [TrackedTask] get => 1; } }", "'C.get_P'")]
    [InlineData("partial class C { [TrackedTask] ~C() { } }", "'C.Finalize'")]
    public void Special_members_are_refused_with_the_reason(string source, string name) => ContractOf.Is(
        ContractOf.Violations(source).Single(violation => violation.Fact.Contains(name, StringComparison.Ordinal)),
        ViolationKind.ShapeCannotBeWrapped,
        Special);
}
