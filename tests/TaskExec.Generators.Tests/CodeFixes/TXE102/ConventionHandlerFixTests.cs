using TaskExec.CodeFixes;
using TaskExec.Generators.Analysis.Usage;
using TaskExec.Testing.Analysis;

namespace TaskExec.Generators.Tests.CodeFixes.TXE102;

public sealed class ConventionHandlerFixTests
{
    private const string Framework = "namespace Rebus.Handlers { public interface IHandleMessages<in T> { Task Handle(T message); } }\n";

    [Fact]
    public Task A_handler_by_convention_becomes_tracked() =>
        new FixTest<TXE102ConventionHandlerAnalyzer, AddTrackedTaskFix>(
            AddTrackedTaskFix.EquivalenceKey,
            Framework + "public class Notes : Rebus.Handlers.IHandleMessages<string> { public Task {|TXE102:Handle|}(string message) => Task.CompletedTask; }",
            Framework + "public class Notes : Rebus.Handlers.IHandleMessages<string> { [TrackedTask] public Task Handle(string message) => Task.CompletedTask; }").RunAsync();

    [Fact]
    public Task A_handler_by_convention_is_marked_as_untracked() =>
        new FixTest<TXE102ConventionHandlerAnalyzer, MarkUntrackedFix>(
            MarkUntrackedFix.EquivalenceKey,
            Framework + "public class Notes : Rebus.Handlers.IHandleMessages<string> { public Task {|TXE102:Handle|}(string message) => Task.CompletedTask; }",
            Framework + "public class Notes : Rebus.Handlers.IHandleMessages<string> { [Untracked(\"reason\")] public Task Handle(string message) => Task.CompletedTask; }").RunAsync();
}
