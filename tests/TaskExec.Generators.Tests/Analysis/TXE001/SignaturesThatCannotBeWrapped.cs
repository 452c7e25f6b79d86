using TaskExec.Generators.Analysis.Contract;
using TaskExec.Testing.Analysis;

namespace TaskExec.Generators.Tests.Analysis.TXE001;

public sealed class SignaturesThatCannotBeWrapped
{
    [Theory]
    [InlineData(
        "public void {|#0:Run|}(ref int value) { }",
        "'Notes.Run' takes 'value' by ref, which cannot be kept for another attempt. Take it by value, and return what changes.")]
    [InlineData(
        "public void {|#0:Run|}(out int value) => value = 1;",
        "'Notes.Run' takes 'value' by out, which cannot be kept for another attempt. Take it by value, and return what changes.")]
    [InlineData(
        "public void {|#0:Run|}(in int value) { }",
        "'Notes.Run' takes 'value' by in, which cannot be kept for another attempt. Take it by value, and return what changes.")]
    [InlineData(
        "public unsafe void {|#0:Run|}(int* value) { }",
        "'Notes.Run' takes the pointer 'value'. Take an array, a Memory<T> or a safe handle.")]
    [InlineData(
        "public void {|#0:Run|}(Span<byte> bytes) { }",
        "'Notes.Run' takes 'bytes' of the ref struct 'Span<byte>', which cannot wait for another attempt. Take an array, a Memory<T> or another type that can be kept.")]
    [InlineData(
        "public void {|#0:Run|}(dynamic value) { }",
        "'Notes.Run' takes the dynamic 'value'. Take an object or a named type.")]
    [InlineData(
        "public ref int {|#0:Run|}() => throw null;",
        "'Notes.Run' returns by reference. Return the value.")]
    [InlineData(
        "public ReadOnlySpan<char> {|#0:Run|}() => default;",
        "'Notes.Run' returns the ref struct 'ReadOnlySpan<char>'. Return an array, a Memory<T> or another type that can be kept.")]
    [InlineData(
        "public dynamic {|#0:Run|}() => null;",
        "'Notes.Run' returns dynamic. Return an object or a named type.")]
    [InlineData(
        "public System.Collections.Generic.IAsyncEnumerator<int> {|#0:Run|}() => null;",
        "'Notes.Run' returns an enumerator, whose work is done after the call. Return IAsyncEnumerable<T>.")]
    [InlineData(
        "public System.Collections.IEnumerable {|#0:Run|}() { yield return 1; }",
        "'Notes.Run' is an iterator of 'IEnumerable'. Return IEnumerable<T>.")]
    [InlineData(
        "public void {|#0:Run|}<T>() where T : allows ref struct { }",
        "'Notes.Run' has the type parameter 'T' that allows ref structs. Remove 'allows ref struct'.")]
    public Task The_report_says_what_is_wrong_and_what_to_do(string method, string message) =>
        Test(method).Says(message).RunAsync();

    [Fact]
    public Task Each_fault_of_a_signature_is_reported() =>
        Test("public void {|#0:Run|}(ref int first, out int second) => second = 1;")
            .Says("'Notes.Run' takes 'first' by ref, which cannot be kept for another attempt. Take it by value, and return what changes.")
            .Says("'Notes.Run' takes 'second' by out, which cannot be kept for another attempt. Take it by value, and return what changes.", at: 0)
            .RunAsync();

    [Theory]
    [InlineData("public void Run() { }")]
    [InlineData("public static int Run(string path, params int[] numbers) => 1;")]
    [InlineData("public Task Run(CancellationToken token) => Task.CompletedTask;")]
    [InlineData("public async ValueTask<string> Run() { await Task.Yield(); return null; }")]
    [InlineData("public T Run<T>(T value) where T : class, new() => value;")]
    [InlineData("public virtual Memory<byte> Run(ReadOnlyMemory<char> text, object any) => default;")]
    [InlineData("public System.Collections.Generic.IEnumerable<int> Run() => [];")]
    [InlineData("public System.Collections.Generic.IReadOnlyList<int> Run(int? count = 3, string name = null) => [];")]
    [InlineData("private protected Task<(int, string)> Run((int, string) pair) => null;")]
    public Task What_can_be_wrapped_is_left_alone(string method) =>
        Test(method).RunAsync();

    private static RuleTest<TXE001ShapeCannotBeWrappedAnalyzer> Test(string method) =>
        new($"public partial class Notes {{ [TrackedTask] {method} }}");
}
