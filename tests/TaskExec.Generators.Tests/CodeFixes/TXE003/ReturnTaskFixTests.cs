using TaskExec.CodeFixes;
using TaskExec.Generators.Analysis.Contract;
using TaskExec.Testing.Analysis;

namespace TaskExec.Generators.Tests.CodeFixes.TXE003;

public sealed class ReturnTaskFixTests
{
    [Fact]
    public Task Void_becomes_Task() =>
        Test(
            """
            public class Notes
            {
                [TrackedTask]
                public async void {|TXE003:RunAsync|}() => await Task.Yield();
            }
            """,
            """
            public class Notes
            {
                [TrackedTask]
                public async Task RunAsync() => await Task.Yield();
            }
            """).RunAsync();

    [Fact]
    public Task All_methods_are_fixed_in_one_pass() =>
        Test(
            """
            public class Notes
            {
                [TrackedTask] public async void {|TXE003:FirstAsync|}() => await Task.Yield();
                [TrackedTask] public static async void {|TXE003:SecondAsync|}() => await Task.Yield();
                [TrackedTask] public async void {|TXE003:ThirdAsync|}() { await Task.Yield(); return; }
                [TrackedTask] public async void {|TXE003:FourthAsync|}() => await Task.Yield();
            }
            """,
            """
            public class Notes
            {
                [TrackedTask] public async Task FirstAsync() => await Task.Yield();
                [TrackedTask] public static async Task SecondAsync() => await Task.Yield();
                [TrackedTask] public async Task ThirdAsync() { await Task.Yield(); return; }
                [TrackedTask] public async Task FourthAsync() => await Task.Yield();
            }
            """).RunAsync();

    [Theory]
    [InlineData("public class Notes { [TrackedTask] public async void {|TXE003:Clicked|}(object sender, EventArgs e) => await Task.Yield(); }")]
    [InlineData("public class Notes : Skill { [TrackedTask] public override async void {|TXE003:Run|}() => await Task.Yield(); } public class Skill { public virtual void Run() { } }")]
    [InlineData("public class Notes : ISkill { [TrackedTask] public async void {|TXE003:Run|}() => await Task.Yield(); } public interface ISkill { void Run(); }")]
    public Task A_return_type_that_an_interface_or_base_type_requires_is_kept(string source) =>
        Test(source, source).RunAsync();

    private static FixTest<ContractAnalyzer, ReturnTaskFix> Test(string before, string after) =>
        new(ReturnTaskFix.EquivalenceKey, before, after);
}
