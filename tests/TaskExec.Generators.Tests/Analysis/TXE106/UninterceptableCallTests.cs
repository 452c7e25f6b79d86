using TaskExec.Generators.Analysis.Usage;
using TaskExec.Testing.Analysis;

namespace TaskExec.Generators.Tests.Analysis.TXE106;

public sealed class UninterceptableCallTests
{
    private const string Skill = """
        public partial class Notes
        {
            [TrackedTask] public virtual int Read(string path) => path.Length;
            [TrackedTask] public static int Count() => 1;
        }
        """;

    [Fact]
    public Task A_call_through_base_is_reported() =>
        Test("public class Long : Notes { public int ReadAll() => base.{|#0:Read|}(\"\"); }")
            .Reports("TXE106", "'Read'", "'base'")
            .RunAsync();

    [Fact]
    public Task A_call_on_a_type_parameter_is_reported() =>
        Test("public interface ISkill { [TrackedTask] int Read(string path); } public class Other { public int Read<T>(T notes) where T : ISkill => notes.{|#0:Read|}(\"\"); }")
            .Reports("TXE106", "'Read'", "'T'", "'RunTrackedRead'")
            .RunAsync();

    [Fact]
    public Task A_call_that_returns_a_custom_awaitable_is_reported() =>
        Test("""
            public struct Promise { public System.Runtime.CompilerServices.TaskAwaiter GetAwaiter() => Task.CompletedTask.GetAwaiter(); }
            public partial class Later { [TrackedTask] public Promise WorkAsync() => default; public async Task CallAsync() => await {|#0:WorkAsync|}(); }
            """)
            .Reports("TXE106", "'WorkAsync'", "'Promise'", "'RunTrackedWorkAsync'")
            .RunAsync();

    [Fact]
    public Task A_call_that_needs_a_private_type_is_reported() =>
        Test("public partial class Outer { private partial class Inner { [TrackedTask] public int Work() => 1; } public int Call() => new Inner().{|#0:Work|}(); }")
            .Reports("TXE106", "'Work'", "'Outer.Inner'", "'RunTrackedWork'")
            .RunAsync();

    [Theory]
    [InlineData("new Notes().Read(\"\")")]
    [InlineData("Notes.Count()")]
    [InlineData("((Func<int>)Notes.Count)()")]
    [InlineData("new Notes().RunTrackedRead(default, \"\")")]
    [InlineData("Generic(new Notes())")]
    public Task Other_calls_are_not_reported(string call) => Test($"public class Other {{ public int Call() => {call}; private static int Generic<T>(T notes) where T : Notes => notes.Read(\"\"); }} public class Short : Notes {{ public override int Read(string path) => base.Read(path); }}").RunAsync();

    [Fact]
    public Task A_method_that_calls_itself_is_not_reported() =>
        Test("public partial class Outer { private partial class Inner { [TrackedTask] public int Work(int n) => n == 0 ? 0 : Work(n - 1); } }").RunAsync();

    [Theory]
    [InlineData("false")]
    [InlineData("")]
    public Task Nothing_is_reported_if_interception_is_off(string value) =>
        new RuleTest<TXE106CallNotInterceptedAnalyzer>($"{Skill} public class Long : Notes {{ public override int Read(string path) => base.Read(path); }}")
            .WithBuildProperty("TaskExecIntercept", value)
            .RunAsync();

    private static RuleTest<TXE106CallNotInterceptedAnalyzer> Test(string code) =>
        new RuleTest<TXE106CallNotInterceptedAnalyzer>($"{Skill}\n{code}").WithInterception();
}
