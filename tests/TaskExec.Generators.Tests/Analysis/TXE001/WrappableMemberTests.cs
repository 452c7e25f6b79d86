using TaskExec.Generators.Analysis.Contract;
using TaskExec.Testing.Analysis;

namespace TaskExec.Generators.Tests.Analysis.TXE001;

public sealed class WrappableMemberTests
{
    [Theory]
    [InlineData("public class Notes { [TrackedTask] public void Run() { } }")]
    [InlineData("public partial class Notes<T> where T : class { [TrackedTask] public void Run(T value) { } }")]
    [InlineData("public partial record Notes(string Folder) { [TrackedTask] public void Run() { } }")]
    [InlineData("public partial struct Notes { [TrackedTask] public static void Run() { } }")]
    [InlineData("public static class Notes { [TrackedTask] public static void Run(this string text) { } }")]
    [InlineData("public partial class Outer { public partial class Notes { [TrackedTask] private void Run() { } } }")]
    [InlineData("public class Notes : ISkill { [TrackedTask] public void Run() { } } public interface ISkill { void Run(); }")]
    [InlineData("public class Notes : Skill { [TrackedTask] public override void Run() { } } public abstract class Skill { public abstract void Run(); }")]
    [InlineData("public partial class Notes { [TrackedTask] public partial void Run(); public partial void Run() { } }")]
    [InlineData("public class Notes { public void Run() { void Local() { } Local(); Action lambda = [Obsolete] () => { }; lambda(); } }")]
    public Task Members_that_can_be_wrapped_are_not_reported(string source) =>
        new RuleTest<ContractAnalyzer>(source).RunAsync();

    [Fact]
    public Task An_existing_wrapper_does_not_conflict_with_itself() =>
        new RuleTest<ContractAnalyzer>(
            """
            public partial class Notes
            {
                [TrackedTask(Name = "once")] public Task RunAsync() => Task.CompletedTask;

                [TrackedTask(Name = "again")] public Task RunAsync(int again) => this.RunTrackedRunAsync("todo");
            }
            """).RunAsync();

    [Fact]
    public Task An_attribute_of_the_same_name_in_another_namespace_is_ignored() =>
        new RuleTest<ContractAnalyzer>(
            """
            public class Notes { [Other.TrackedTask] public void Run(ref int value) { } }
            namespace Other { class TrackedTaskAttribute : Attribute; }
            """).RunAsync();

    [Fact]
    public Task Nothing_is_reported_without_a_reference_to_TaskExec()
    {
        var test = new RuleTest<ContractAnalyzer>("class Notes { [TrackedTask] void Run(ref int value) { } class TrackedTaskAttribute : Attribute; }");
        test.WithoutTaskExec();
        return test.RunAsync();
    }
}
