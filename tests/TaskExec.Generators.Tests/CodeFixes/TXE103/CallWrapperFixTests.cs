using TaskExec.CodeFixes;
using TaskExec.Generators.Analysis.Usage;
using TaskExec.Testing.Analysis;

namespace TaskExec.Generators.Tests.CodeFixes.TXE103;

public sealed class CallWrapperFixTests
{
    [Theory]
    [InlineData("_ = notes.{|TXE103:Read|}(\"\");", "_ = notes.RunTrackedRead(default, \"\");")]
    [InlineData("_ = notes?.{|TXE103:Read|}(\"\");", "_ = notes?.RunTrackedRead(default, \"\");")]
    [InlineData("_ = Notes.{|TXE103:Count|}();", "_ = Notes.RunTrackedCount(default);")]
    [InlineData("notes.{|TXE103:Own|}(\"t\", 1);", "notes.RunTrackedOwn(\"t\", 1);")]
    [InlineData("notes.{|TXE103:Own|}(count: 1, todo: \"t\");", "notes.RunTrackedOwn(count: 1, todo: \"t\");")]
    [InlineData("_ = plain.{|TXE103:Read|}(plain.{|TXE103:Read|}(\"\"));", "_ = plain.RunTrackedRead(default, plain.RunTrackedRead(default, \"\"));")]
    [InlineData("_ = Plain.{|TXE103:Count|}();", "_ = PlainTracked.RunTrackedCount(default);")]
    [InlineData("_ = \"\".{|TXE103:Long|}(2);", "_ = \"\".RunTrackedLong(default, 2);")]
    [InlineData("_ = Texts.{|TXE103:Long|}(\"\", 2);", "_ = TextsTracked.RunTrackedLong(\"\", default, 2);")]
    [InlineData("_ = notes.{|TXE103:Echo<int>|}(1);", "_ = notes.RunTrackedEcho<int>(default, 1);")]
    public Task A_direct_call_becomes_a_call_of_the_wrapper_if_interception_is_off(string before, string after) => Test(before, after).RunAsync();

    [Theory]
    [InlineData("Expression<Func<int>> work = () => notes.{|TXE103:Read|}(\"\");", "Expression<Func<int>> work = () => notes.RunTrackedRead(default, \"\", default);")]
    [InlineData("Expression<Func<string>> work = () => plain.{|TXE103:Read|}(\"\");", "Expression<Func<string>> work = () => plain.RunTrackedRead(default, \"\", default);")]
    [InlineData("Expression<Func<int>> work = () => Notes.{|TXE103:Count|}();", "Expression<Func<int>> work = () => Notes.RunTrackedCount(default, default);")]
    public Task Every_argument_is_written_in_an_expression_tree(string before, string after) => Test(before, after).WithInterception().RunAsync();

    [Theory]
    [InlineData("Func<string, int> read = notes.{|TXE103:Read|};", "Func<string, int> read = path => notes.RunTrackedRead(default, path);")]
    [InlineData("var read = notes.{|TXE103:Read|};", "var read = (string path) => notes.RunTrackedRead(default, path);")]
    [InlineData("_ = (Func<int>)Notes.{|TXE103:Count|};", "_ = (Func<int>)(() => Notes.RunTrackedCount(default));")]
    [InlineData("Action<TodoId, int> own = notes.{|TXE103:Own|};", "Action<TodoId, int> own = (todo, count) => notes.RunTrackedOwn(todo, count);")]
    [InlineData("_ = new[] { \"\" }.Select(notes.{|TXE103:Read|}).Sum();", "_ = new[] { \"\" }.Select(path => notes.RunTrackedRead(default, path)).Sum();")]
    public Task A_delegate_becomes_a_lambda(string before, string after) => Test(before, after).WithInterception().RunAsync();

    [Theory]
    [InlineData("Func<string, int> read = new Notes().{|TXE103:Read|};")]
    [InlineData("dynamic late = notes; late.{|TXE103:Read|}(\"\");")]
    [InlineData("Swap swap = notes.{|TXE103:Swapped|};")]
    public Task The_fix_is_not_offered_if_a_lambda_would_behave_differently(string body) => Test(body, body).WithInterception().RunAsync();

    private static FixTest<TXE103TrackingBypassedAnalyzer, CallWrapperFix> Test(string before, string after) =>
        new(CallWrapperFix.EquivalenceKey, Project(before), Project(after));

    private static string Project(string body) => $$"""
        using System.Linq;
        using System.Linq.Expressions;

        public partial class Notes
        {
            [TrackedTask] public int Read(string path) => path.Length;
            [TrackedTask] public static int Count() => 1;
            [TrackedTask] public void Own(TodoId todo, int count) { }
            [TrackedTask] public T Echo<T>(T value) => value;
            [TrackedTask] public int Swapped(ref int left) => left;
        }

        public class Plain
        {
            [TrackedTask] public string Read(string path) => path;
            [TrackedTask] public static int Count() => 1;
        }

        public static class Texts
        {
            [TrackedTask] public static int Long(this string text, int factor) => text.Length * factor;
        }

        public delegate int Swap(ref int left);

        public static class Program
        {
            public static void Run(Notes notes, Plain plain) { {{body}} }
        }
        """;
}
