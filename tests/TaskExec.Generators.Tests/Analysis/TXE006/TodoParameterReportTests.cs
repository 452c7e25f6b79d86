using TaskExec.Generators.Analysis.Contract;
using TaskExec.Testing.Analysis;

namespace TaskExec.Generators.Tests.Analysis.TXE006;

public sealed class TodoParameterReportTests
{
    [Theory]
    [InlineData("TodoId first, TodoId second", "'first' and 'second'")]
    [InlineData("[Todo] TodoId first, [Todo] string second", "'first' and 'second'")]
    [InlineData("[Todo] int number", "'number'", "'int'")]
    public Task The_report_states_the_fault_and_the_remedy(string parameters, params string[] words) =>
        Test(parameters, "{|#0:Run|}").Reports("TXE006", ["'Notes.Run'", "[Todo]", .. words]).RunAsync();

    [Theory]
    [InlineData("")]
    [InlineData("string path")]
    [InlineData("TodoId todo")]
    [InlineData("string path, TodoId todo, CancellationToken token")]
    [InlineData("[Todo] string id")]
    [InlineData("[Todo] TodoId first, TodoId second")]
    [InlineData("TodoId todo, string other")]
    [InlineData("TodoId todo, TodoId[] others")]
    public Task A_method_with_at_most_one_todo_parameter_is_not_reported(string parameters) =>
        Test(parameters, "Run").RunAsync();

    private static RuleTest<ContractAnalyzer> Test(string parameters, string name) =>
        new($"public class Notes {{ [TrackedTask] public void {name}({parameters}) {{ }} }}");
}
