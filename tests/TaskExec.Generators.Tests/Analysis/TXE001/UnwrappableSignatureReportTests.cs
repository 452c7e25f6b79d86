using TaskExec.Generators.Analysis.Contract;
using TaskExec.Testing.Analysis;

namespace TaskExec.Generators.Tests.Analysis.TXE001;

public sealed class UnwrappableSignatureReportTests
{
    [Theory]
    [InlineData("public Task {|#0:Run|}(ref int value) => null;", "'value'", "by ref")]
    [InlineData("public unsafe Task {|#0:Run|}(int* value) => null;", "'value'", "pointer")]
    [InlineData("public Task {|#0:Run|}(Span<byte> bytes) => null;", "'bytes'", "'Span<byte>'")]
    [InlineData("public System.Collections.Generic.IAsyncEnumerator<int> {|#0:Run|}() => null;", "IAsyncEnumerable<T>")]
    [InlineData("public System.Collections.IEnumerable {|#0:Run|}() { yield return 1; }", "'IEnumerable'", "IEnumerable<T>")]
    public Task The_report_states_the_fault_and_the_remedy(string method, params string[] words) =>
        Test(method).Reports("TXE001", ["'Notes.Run'", .. words]).RunAsync();

    [Fact]
    public Task Each_fault_of_a_signature_is_reported() =>
        Test("public Task {|#0:Run|}(ref int first, out int second) => throw null!;")
            .Reports("TXE001", "'Notes.Run'", "'first'", "by ref")
            .ReportsAt(0, "TXE001", "'Notes.Run'", "'second'", "by out")
            .RunAsync();

    [Theory]
    [InlineData("public void Run() { }")]
    [InlineData("public ref int Run(ref int value, out int other, in int third) { other = 1; return ref value; }")]
    [InlineData("public unsafe Span<int> Run(Span<int> span, int* pointer, dynamic any) => span;")]
    [InlineData("public static int Run(string path, params int[] numbers) => 1;")]
    [InlineData("public Task Run(CancellationToken token) => Task.CompletedTask;")]
    [InlineData("public async ValueTask<string> Run() { await Task.Yield(); return null; }")]
    [InlineData("public T Run<T>(T value) where T : class, new() => value;")]
    [InlineData("public virtual Memory<byte> Run(ReadOnlyMemory<char> text, object any) => default;")]
    [InlineData("public System.Collections.Generic.IEnumerable<int> Run() => [];")]
    [InlineData("public System.Collections.Generic.IReadOnlyList<int> Run(int? count = 3, string name = null) => [];")]
    [InlineData("private protected Task<(int, string)> Run((int, string) pair) => null;")]
    public Task A_method_that_can_be_wrapped_is_not_reported(string method) =>
        Test(method).RunAsync();

    private static RuleTest<ContractAnalyzer> Test(string method) =>
        new($"public partial class Notes {{ [TrackedTask] {method} }}");
}
