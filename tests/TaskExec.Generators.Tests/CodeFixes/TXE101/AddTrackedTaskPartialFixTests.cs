using TaskExec.CodeFixes;
using TaskExec.Generators.Analysis.Usage;
using TaskExec.Testing.Analysis;

namespace TaskExec.Generators.Tests.CodeFixes.TXE101;

public sealed class AddTrackedTaskPartialFixTests
{
    [Fact]
    public Task A_public_method_of_a_public_type_needs_none() =>
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
    public Task A_private_method_needs_it() =>
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
    public Task Every_type_around_it_needs_it_and_none_twice() =>
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
