using TaskExec.CodeFixes;
using TaskExec.Generators.Analysis.Usage;
using TaskExec.Testing.Analysis;

namespace TaskExec.Generators.Tests.CodeFixes.TXE108;

public sealed class UntrackedSiblingFixTests
{
    private const string Before = """
        public class Notes
        {
            [TrackedTask]
            public void Run() { }

            public void {|TXE108:Walk|}(string path) { }

            public void {|TXE108:Sort|}(string path) { }
        }
        """;

    [Fact]
    public Task An_untracked_sibling_becomes_tracked() =>
        new FixTest<TXE108UntrackedSiblingAnalyzer, AddTrackedTaskFix>(AddTrackedTaskFix.EquivalenceKey, Before, After("[TrackedTask]")).RunAsync();

    [Fact]
    public Task An_untracked_sibling_is_marked_as_untracked() =>
        new FixTest<TXE108UntrackedSiblingAnalyzer, MarkUntrackedFix>(MarkUntrackedFix.EquivalenceKey, Before, After("[Untracked(\"reason\")]")).RunAsync();

    private static string After(string attribute) => $$"""
        public class Notes
        {
            [TrackedTask]
            public void Run() { }

            {{attribute}}
            public void Walk(string path) { }

            {{attribute}}
            public void Sort(string path) { }
        }
        """;
}
