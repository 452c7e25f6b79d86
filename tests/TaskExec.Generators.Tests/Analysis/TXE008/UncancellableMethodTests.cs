using TaskExec.Generators.Analysis.Contract;
using TaskExec.Testing.Analysis;

namespace TaskExec.Generators.Tests.Analysis.TXE008;

public sealed class UncancellableMethodTests
{
    [Fact]
    public Task A_method_without_a_cancellation_token_is_reported() =>
        Test("[TrackedTask] public Task {|#0:RunAsync|}(string path) => Task.CompletedTask;")
            .Reports("TXE008", "'RunAsync'", "CancellationToken")
            .RunAsync();

    [Theory]
    [InlineData("public static Task<int> {|TXE008:RunAsync|}() => Task.FromResult(1);")]
    [InlineData("public ValueTask {|TXE008:RunAsync|}() => default;")]
    [InlineData("public async ValueTask<int> {|TXE008:RunAsync|}(int x = 1) { await Task.Yield(); return x; }")]
    [InlineData("public async IAsyncEnumerable<int> {|TXE008:RunAsync|}() { await Task.Yield(); yield return 1; }")]
    [InlineData("public virtual Task {|TXE008:RunAsync|}() => Task.CompletedTask;")]
    public Task Uncancellable_methods_of_every_kind_are_reported(string member) => Test($"[TrackedTask] {member}").RunAsync();

    [Theory]
    [InlineData("[TrackedTask] public Task RunAsync(CancellationToken token) => Task.CompletedTask;")]
    [InlineData("[TrackedTask] public Task RunAsync(int x, CancellationToken token = default) => Task.CompletedTask;")]
    [InlineData("[TrackedTask] public Task RunAsync(CancellationToken token, int x) => Task.CompletedTask;")]
    [InlineData("[TrackedTask] public void Run() { }")]
    [InlineData("[TrackedTask] public int Run() => 1;")]
    [InlineData("[TrackedTask] public IEnumerable<int> Run() { yield return 1; }")]
    [InlineData("[TrackedTask] public Task RunAsync(params int[] all) => Task.CompletedTask;")]
    [InlineData("public Task RunAsync() => Task.CompletedTask;")]
    [InlineData("[TrackedTask] public override Task OverrideAsync() => Task.CompletedTask;")]
    [InlineData("[TrackedTask] public Task ImplementAsync() => Task.CompletedTask;")]
    public Task Other_methods_are_not_reported(string member) => Test(member).RunAsync();

    private static RuleTest<TXE008NoCancellationTokenAnalyzer> Test(string member) => new($$"""
        using System.Collections.Generic;
        public interface IBase { Task ImplementAsync(); }
        public abstract class Base { public virtual Task OverrideAsync() => Task.CompletedTask; }
        public partial class Notes : Base, IBase { {{(member.Contains("ImplementAsync", StringComparison.Ordinal) ? "" : "public Task ImplementAsync() => Task.CompletedTask;")}} {{member}} }
        """);
}
