using TaskExec.Generators.Analysis.Contract;
using TaskExec.Testing.Analysis;

namespace TaskExec.Generators.Tests.Analysis.TXE006;

public sealed class TodoParameters
{
    [Theory]
    [InlineData("TodoId first, TodoId second", "could take its todo from 'first' and 'second'. Mark exactly one of them with [Todo].")]
    [InlineData("[Todo] TodoId first, [Todo] string second", "could take its todo from 'first' and 'second'. Mark exactly one of them with [Todo].")]
    [InlineData("[Todo] int number", "marks 'number' with [Todo], which is of type 'int'. Make it a TodoId or a string.")]
    public Task The_report_says_what_is_wrong_and_what_to_do(string parameters, string message) =>
        Test(parameters, "{|#0:Run|}").Says($"'Notes.Run' {message}").RunAsync();

    [Theory]
    [InlineData("")]
    [InlineData("string path")]
    [InlineData("TodoId todo")]
    [InlineData("string path, TodoId todo, CancellationToken token")]
    [InlineData("[Todo] string id")]
    [InlineData("[Todo] TodoId first, TodoId second")]
    [InlineData("TodoId todo, string other")]
    [InlineData("TodoId todo, TodoId[] others")]
    public Task One_todo_or_none_is_clear(string parameters) =>
        Test(parameters, "Run").RunAsync();

    private static RuleTest<TXE006AmbiguousTodoParameterAnalyzer> Test(string parameters, string name) =>
        new($"public class Notes {{ [TrackedTask] public void {name}({parameters}) {{ }} }}");
}
