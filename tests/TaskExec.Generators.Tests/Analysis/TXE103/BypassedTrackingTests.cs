using TaskExec.Generators.Analysis.Usage;
using TaskExec.Testing.Analysis;

namespace TaskExec.Generators.Tests.Analysis.TXE103;

public sealed class BypassedTrackingTests
{
    [Fact]
    public Task A_call_through_a_delegate_is_reported() =>
        Test("Func<string, int> read = new Notes().{|#0:Read|}; read(\"\");")
            .Reports("TXE103", "'Read'", "delegate", "'RunTrackedRead'")
            .RunAsync();

    [Fact]
    public Task A_call_in_an_expression_tree_is_reported() =>
        Test("System.Linq.Expressions.Expression<Func<int>> work = () => new Notes().{|#0:Read|}(\"\");")
            .Reports("TXE103", "'Read'", "expression tree", "'RunTrackedRead'")
            .RunAsync();

    [Fact]
    public Task A_dynamic_call_is_reported() =>
        Test("dynamic notes = new Notes(); notes.{|#0:Read|}(\"\");")
            .Reports("TXE103", "'Read'", "dynamic", "'RunTrackedRead'")
            .RunAsync();

    [Theory]
    [InlineData("_ = new[] { \"\" }.Select(new Notes().{|TXE103:Read|}).Sum();")]
    [InlineData("_ = new Func<int>(Notes.{|TXE103:Count|})();")]
    [InlineData("Act(Notes.{|TXE103:Count|}); static void Act(Func<int> action) => action();")]
    [InlineData("_ = new[] { 1 }.AsQueryable().Select(x => Notes.{|TXE103:Count|}() + x).Sum();")]
    [InlineData("_ = (Func<int>)Notes.{|TXE103:Count|};")]
    [InlineData("Func<string, int> read = new Longer().{|TXE103:Read|}; read(\"\");")]
    public Task Bypassing_calls_of_every_kind_are_reported(string body) => Test(body).RunAsync();

    [Theory]
    [InlineData("_ = new Notes().Read(\"\") + Notes.Count();")]
    [InlineData("_ = new[] { \"\" }.Select(path => new Notes().Read(path)).Sum();")]
    [InlineData("_ = nameof(Notes.Read);")]
    [InlineData("_ = TaskExecutor.Current.ExecuteAsync(\"t\", Notes.LaterAsync);")]
    [InlineData("Func<TodoId, string, CancellationToken, int> read = new Notes().RunTrackedRead; _ = read(\"t\", \"\", default);")]
    [InlineData("Func<int> count = Plain; _ = count(); static int Plain() => 1;")]
    [InlineData("dynamic text = \"\"; _ = text.Length + text.Trim();")]
    [InlineData("System.Linq.Expressions.Expression<Func<int>> work = () => new Notes().RunTrackedRead(default, \"\", default);")]
    [InlineData("_ = new Notes().Own(\"\");")]
    public Task Other_calls_are_not_reported(string body) => Test(body).RunAsync();

    [Fact]
    public Task Every_direct_call_is_reported_if_interception_is_off() =>
        Test("_ = new Notes().{|#0:Read|}(\"\");", isOn: false)
            .Reports("TXE103", "'Read'", "TaskExecIntercept", "'RunTrackedRead'")
            .RunAsync();

    [Fact]
    public Task The_report_names_the_wrapper_if_interception_is_off() =>
        Test("Func<string, int> read = new Notes().{|#0:Read|}; read(\"\");", isOn: false)
            .Reports("TXE103", "'Read'", "delegate", "lambda that calls 'RunTrackedRead'")
            .RunAsync();

    [Theory]
    [InlineData("_ = TaskExecutor.Current.ExecuteAsync(\"t\", token => Notes.LaterAsync(token));")]
    [InlineData("_ = new Notes().RunTrackedRead(\"t\", \"\");")]
    public Task Other_calls_are_not_reported_if_interception_is_off(string body) => Test(body, isOn: false).RunAsync();

    [Fact]
    public Task Calls_in_a_test_project_are_not_reported() => Test("_ = new Notes().Read(\"\");", isOn: false).WithBuildProperty("IsTestProject", "true").RunAsync();

    private static RuleTest<TXE103TrackingBypassedAnalyzer> Test(string body, bool isOn = true) => isOn ? Project(body).WithInterception() : Project(body);

    private static RuleTest<TXE103TrackingBypassedAnalyzer> Project(string body) => new($$"""
        using System.Linq;

        public partial class Notes
        {
            [TrackedTask] public virtual int Read(string path) => path.Length;
            [TrackedTask] public static int Count() => 1;
            [TrackedTask] public static Task LaterAsync(CancellationToken token) => Task.CompletedTask;
            [TrackedTask] public int Own(string path) => path.Length is 0 ? 0 : Own("");
        }

        public class Longer : Notes { public override int Read(string path) => 2 * path.Length; }

        public static class Program
        {
            public static void Run() { {{body}} }
        }
        """);
}
