namespace TaskExec.Generators.Tests.Contract;

public sealed class MembersThatCannotBeWrapped
{
    [Theory]
    [InlineData("interface C { [TrackedTask] void M(); }", "is a member of an interface", "Mark the method that implements it.")]
    [InlineData("interface C { [TrackedTask] static void M() { } }", "is a member of an interface", "Mark the method that implements it.")]
    [InlineData("interface C { [TrackedTask] static abstract void M(); }", "is a member of an interface", "Mark the method that implements it.")]
    [InlineData("abstract partial class C { [TrackedTask] public abstract void M(); }", "is abstract", "Mark the method that overrides it.")]
    [InlineData("partial class C { [TrackedTask] public static extern void M(); }", "is extern", "Mark a method that calls it.")]
    [InlineData("partial class C { [TrackedTask] public void M(__arglist) { } }", "takes a variable argument list", "Take a params array.")]
    [InlineData("partial class C { [TrackedTask, System.Runtime.InteropServices.UnmanagedCallersOnly] public static void M() { } }", "can only be called by unmanaged code", "Mark a method that it calls.")]
    [InlineData("partial struct C { [TrackedTask] public void M() { } }", "runs on the struct 'C', and a wrapper would run on a copy of it", "Make the type a class, or the method static.")]
    [InlineData("partial record struct C { [TrackedTask] public void M() { } }", "runs on the struct 'C', and a wrapper would run on a copy of it", "Make the type a class, or the method static.")]
    [InlineData("ref partial struct C { [TrackedTask] public void M() { } }", "runs on the struct 'C', and a wrapper would run on a copy of it", "Make the type a class, or the method static.")]
    [InlineData("file partial class C { [TrackedTask] public void M() { } }", "belongs to the file-local type 'C'", "Make the type internal.")]
    [InlineData("file class O { internal class C { [TrackedTask] public static void M() { } } }", "belongs to the file-local type 'C'", "Make the type internal.")]
    public void Are_refused_with_the_reason(string source, string what, string remedy) =>
        ContractOf.Broken(source, ViolationKind.ShapeCannotBeWrapped, $"'C.M' {what}.", remedy);

    [Theory]
    [InlineData("partial class C { [TrackedTask] void System.IDisposable.Dispose() { } }", "'C.System.IDisposable.Dispose' implements an interface explicitly, so that it cannot be called by its name.", "Implement the interface implicitly.")]
    [InlineData("partial class C { [TrackedTask] public static C operator +(C a, C b) => a; }", "'C.op_Addition' is an accessor, an operator or another special member.", "Move the work into a method and mark that one.")]
    [InlineData("partial class C { int P { [TrackedTask] get => 1; } }", "'C.get_P' is an accessor, an operator or another special member.", "Move the work into a method and mark that one.")]
    [InlineData("partial class C { [TrackedTask] ~C() { } }", "'C.Finalize' is an accessor, an operator or another special member.", "Move the work into a method and mark that one.")]
    [InlineData("static class C { extension(string text) { [TrackedTask] public int M() => 1; } }", "'C.M' stands in an extension block.", "Make it a method with a this parameter.")]
    public void Special_members_are_refused_with_the_reason(string source, string fact, string remedy) =>
        Assert.Contains(new Violation(ViolationKind.ShapeCannotBeWrapped, fact, remedy), ContractOf.Violations(source));
}
