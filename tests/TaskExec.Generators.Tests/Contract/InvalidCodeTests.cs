using TaskExec.Testing.Generators;

namespace TaskExec.Generators.Tests.Contract;

/// <summary>Code does not compile most of the time while it is typed. One exception in the generator would remove every wrapper of the project.</summary>
public sealed class InvalidCodeTests
{
    [Theory]
    [InlineData("partial class C { [TrackedTask][TrackedTask] public void M(int x, int x, string, ) { } }")]
    [InlineData("partial class C { [TrackedTask] public void (int x, int x) { } [TrackedTask] void }")]
    [InlineData("partial class C { [TrackedTask] public Missing M(Other x, List<Nope> y = Foo.Bar) => 1; }")]
    [InlineData("partial class C { [TrackedTask(1, 2, Name = new[] { \"x\" }, Plan = new[] { 1 })] public void M() { } }")]
    [InlineData("partial class C { [TrackedTask(RetryDelays = new double[] { 1, \"x\", default }, Tags = default, TimeoutSeconds = 1 / 0)] public void M(int x = \"a\", DayOfWeek y = 7.5) { } }")]
    [InlineData("partial class C { [TrackedTask, Obsolete(new[] { \"x\" })] public void M([System.Runtime.CompilerServices.CallerArgumentExpression(new[] { 1 })] string x = \"\") { } }")]
    [InlineData("partial class C { [TrackedTask(Name = \"a\")] public void M() { } [TrackedTask(Name = \"b\")] public void M() { } }")]
    [InlineData("partial class C<T, T> where T : T { [TrackedTask] public void M<T>(this T x, params int y) { } }")]
    [InlineData("class A : B { [TrackedTask] public override void M() { } } class B : A { [TrackedTask(Plan = \"X\")] public override void M() { } }")]
    [InlineData("class C { [TrackedTask] public void M() { } } class C { [TrackedTask] public void M() { } }")]
    [InlineData("static class C { extension(int x) { [TrackedTask] void M() { } } extension { } }")]
    [InlineData("partial class C { [TrackedTask] public partial void M(int x); public partial void M(string x) { } }")]
    [InlineData("[TrackedTask] void F() { } [TrackedTask] class C { [TrackedTask] public C() { } [TrackedTask] int P { get; } }")]
    [InlineData("interface I<in T> { partial class C { [TrackedTask] void M(T x) { } } }")]
    public void Invalid_code_causes_no_exception(string source) => GeneratorRun.RunFaulty(source);

    [Fact]
    public void Invalid_code_does_not_affect_the_wrappers_of_other_types() =>
        Assert.Single(GeneratorRun.RunFaulty("partial class C { [TrackedTask] void M( } partial class D { [TrackedTask] void M() { } }", "partial class E { [TrackedTask] void M() { } }").Files, static file => file.Key == "E.g.cs");
}
