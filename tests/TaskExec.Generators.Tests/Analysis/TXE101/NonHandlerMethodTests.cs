using TaskExec.Generators.Analysis.Usage;
using TaskExec.Testing.Analysis;

namespace TaskExec.Generators.Tests.Analysis.TXE101;

public sealed class NonHandlerMethodTests
{
    [Theory]
    [InlineData("public Notes() { }")]
    [InlineData("static Notes() { }")]
    [InlineData("~Notes() { }")]
    [InlineData("public string Name { get; set; }")]
    [InlineData("public int this[int index] { get => index; set { } }")]
    [InlineData("public event Action Done { add { } remove { } }")]
    [InlineData("public static Notes operator +(Notes left, Notes right) => left;")]
    [InlineData("public static implicit operator string(Notes notes) => null!;")]
    [InlineData("public static void Main() { }")]
    [InlineData("public static Task<int> Main(string[] arguments) => Task.FromResult(0);")]
    [InlineData("public delegate void Done();")]
    public Task Members_that_are_no_ordinary_methods_are_not_reported(string member) =>
        Test($"[SkillHandler] class Notes {{ {member} }}").RunAsync();

    [Theory]
    [InlineData("public override string ToString() => null!;")]
    [InlineData("public override bool Equals(object other) => true; public override int GetHashCode() => 0;")]
    [InlineData("public void Dispose() { }")]
    [InlineData("public ValueTask DisposeAsync() => default;")]
    [InlineData("protected virtual void Dispose(bool disposing) { }")]
    public Task Overrides_of_object_and_disposal_are_not_reported(string member) =>
        Test($"[SkillHandler] class Notes {{ {member} }}").RunAsync();

    [Theory]
    [InlineData("IEquatable<Notes>", "public bool Equals(Notes other) => true;")]
    [InlineData("IComparable<Notes>", "public int CompareTo(Notes other) => 0;")]
    [InlineData("IDisposable", "public void Dispose() { }")]
    [InlineData("IAsyncDisposable", "public ValueTask DisposeAsync() => default;")]
    [InlineData("IFormattable", "public string ToString(string format, IFormatProvider provider) => null!;")]
    [InlineData("IProgress<int>", "public void Report(int value) { }")]
    [InlineData("System.Collections.IEnumerable", "public System.Collections.IEnumerator GetEnumerator() => null!;")]
    public Task Implementations_of_framework_interfaces_are_not_reported(string contract, string member) =>
        Test($"[SkillHandler] class Notes : {contract} {{ {member} }}").RunAsync();

    [Fact]
    public Task Overrides_of_framework_classes_are_not_reported() =>
        Test("[SkillHandler] class Notes : System.IO.StringWriter { public override void Flush() { } }").RunAsync();

    [Fact]
    public Task Members_that_the_compiler_adds_to_a_record_are_not_reported() =>
        Test("[SkillHandler] record Notes(string Folder, int Count);").RunAsync();

    [Fact]
    public Task Abstract_and_extern_methods_have_no_body_to_track() =>
        Test(
            """
            [SkillHandler]
            abstract class Notes
            {
                public abstract void Run();
                [System.Runtime.InteropServices.DllImport("notes")] public static extern void Load();
            }
            """).RunAsync();

    [Fact]
    public Task A_partial_definition_without_a_body_is_not_reported() =>
        Test("partial class Notes { [SkillHandler] partial void Run(); }").RunAsync();

    [Fact]
    public Task A_method_that_only_has_the_signature_of_a_framework_method_is_a_handler() =>
        Test("[SkillHandler] class Notes { public string {|TXE101:ToString|}(string format) => format; public void {|TXE101:Main|}() { } }").RunAsync();

    [Fact]
    public Task An_extension_block_contains_no_method_that_can_be_tracked() =>
        Test("[SkillHandler] static class Notes { extension(string text) { public void Run() { } public int Size => 1; } }").RunAsync();

    [Theory]
    [InlineData("enum Notes { One }")]
    [InlineData("delegate void Notes();")]
    public Task Types_without_methods_are_not_reported(string type) =>
        Test(type).RunAsync();

    private static RuleTest<TXE101UntrackedHandlerAnalyzer> Test(string source) => new(source);
}
