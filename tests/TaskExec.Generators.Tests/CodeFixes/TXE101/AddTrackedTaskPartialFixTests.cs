using TaskExec.CodeFixes;
using TaskExec.Generators.Analysis.Usage;
using TaskExec.Testing.Analysis;

namespace TaskExec.Generators.Tests.CodeFixes.TXE101;

public sealed class AddTrackedTaskPartialFixTests
{
    [Fact]
    public Task A_public_method_of_a_public_type_does_not_become_partial() =>
        Test(
            """
            public class Notes
            {
                [SkillHandler]
                public void {|TXE101:Run|}() { }
            }
            """,
            """
            public class Notes
            {
                [TrackedTask]
                [SkillHandler]
                public void Run() { }
            }
            """).RunAsync();

    [Fact]
    public Task The_type_of_a_private_method_becomes_partial() =>
        Test(
            """
            public class Notes
            {
                [SkillHandler]
                private void {|TXE101:Run|}() { }
            }
            """,
            """
            public partial class Notes
            {
                [TrackedTask]
                [SkillHandler]
                private void Run() { }
            }
            """).RunAsync();

    [Fact]
    public Task Every_containing_type_becomes_partial_exactly_once() =>
        Test(
            """
            /// <summary>Notes.</summary>
            class Notes
            {
                public partial class Middle
                {
                    [Serializable]
                    class Skill
                    {
                        [SkillHandler]
                        private void {|TXE101:Run|}() { }
                    }
                }
            }
            """,
            """
            /// <summary>Notes.</summary>
            partial class Notes
            {
                public partial class Middle
                {
                    [Serializable]
                    partial class Skill
                    {
                        [TrackedTask]
                        [SkillHandler]
                        private void Run() { }
                    }
                }
            }
            """).RunAsync();

    private static FixTest<TXE101UntrackedHandlerAnalyzer, AddTrackedTaskFix> Test(string before, string after) =>
        new(AddTrackedTaskFix.EquivalenceKey, before, after);
}
