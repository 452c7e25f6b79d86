namespace TaskExec.Generators.Tests.Contract;

public sealed class MembersThatCannotBeWrapped
{
    [Theory]
    [InlineData("interface C { [TrackedTask] static abstract void M(); }", "is a static member that types implement", "Mark the method that implements it.")]
    [InlineData("interface C { [TrackedTask] static virtual void M() { } }", "is a static member that types implement", "Mark the method that implements it.")]
    [InlineData("partial interface C { [TrackedTask] private void M() { } }", "is a member of an interface that nothing outside it can call", "Make it public or internal.")]
    [InlineData("partial class C { [TrackedTask] public static extern void M(); }", "is extern", "Mark a method that calls it.")]
    [InlineData("partial class C { [TrackedTask] public void M(__arglist) { } }", "takes a variable argument list", "Take a params array.")]
    [InlineData("partial class C { [TrackedTask, System.Runtime.InteropServices.UnmanagedCallersOnly] public static void M() { } }", "can only be called by unmanaged code", "Mark a method that it calls.")]
    [InlineData("partial struct C { [TrackedTask] public Task M() => null!; }", "may change the struct 'C' while the wrapper works on a copy of it", "Make the method readonly or async, or the type a class.")]
    [InlineData("ref partial struct C { [TrackedTask] public readonly Task M() => null!; }", "runs on the ref struct 'C', and its work goes on after the call", "Make it synchronous, or the type a class.")]
    [InlineData("interface I { void M(); } partial struct C : I { [TrackedTask] void I.M() { } }", "implements an interface explicitly on the struct 'C', and a wrapper would call it on a copy", "Implement the interface implicitly, or make the type a class.")]
    [InlineData("file partial class C { [TrackedTask] public void M() { } }", "belongs to the file-local type 'C'", "Make the type internal.")]
    [InlineData("file class O { internal class C { [TrackedTask] public static void M() { } } }", "belongs to the file-local type 'C'", "Make the type internal.")]
    public void Are_refused_with_the_reason(string source, string what, string remedy) =>
        ContractOf.Broken(source, ViolationKind.ShapeCannotBeWrapped, $"'C.M' {what}.", remedy);

    [Theory]
    [InlineData("partial class C { [TrackedTask] public static C operator +(C a, C b) => a; }", "'C.op_Addition' is an accessor, an operator or another special member.", "Move the work into a method and mark that one.")]
    [InlineData("partial class C { int P { [TrackedTask] get => 1; } }", "'C.get_P' is an accessor, an operator or another special member.", "Move the work into a method and mark that one.")]
    [InlineData("partial class C { [TrackedTask] ~C() { } }", "'C.Finalize' is an accessor, an operator or another special member.", "Move the work into a method and mark that one.")]
    public void Special_members_are_refused_with_the_reason(string source, string fact, string remedy) =>
        Assert.Contains(new Violation(ViolationKind.ShapeCannotBeWrapped, fact, remedy), ContractOf.Violations(source));
}
