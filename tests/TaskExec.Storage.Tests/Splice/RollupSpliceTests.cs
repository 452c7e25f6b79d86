using System.Text.Json.Nodes;
using TaskExec.Storage.Tests.Tools;

namespace TaskExec.Storage.Tests.Splice;

public sealed class RollupSpliceTests
{
    [Theory]
    [InlineData("\"41 runs, see the wiki\"")]
    [InlineData("[ 41 ]")]
    [InlineData("41")]
    public void A_rollup_of_another_type_is_kept_and_the_todo_keeps_its_runs(string rollup)
    {
        var todo = Todo(rollup);

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(rollup), todo["execution_rollup"]));
        Assert.Equal(100, todo["execution_log"]!.AsArray().Count);
    }

    private readonly RunScript _script = new();

    [Theory]
    [InlineData("\"runs\": 41, \"note\": \"整理 \\u0041\", \"mood\":{ \"a\" : [1.0,  1e400] }", "\"note\": \"整理 \\u0041\", \"mood\":{ \"a\" : [1.0,  1e400] }}")]
    [InlineData("\"\\ud83d\": \"\\ud83d\", \"runs\": 41", "\"\\ud83d\": \"\\ud83d\"}")]
    [InlineData("\"note\": 1, \"runs\": 41,\n\"note\": 2", "\"note\": 1, \"note\": 2}")]
    public void Members_of_other_tools_stay_byte_for_byte(string members, string kept)
    {
        var text = Plans.Apply($"[{{\"id\": \"a\", \"execution_rollup\": {{{members}}}}}]", Runs(25));

        Assert.Contains(kept, text, StringComparison.Ordinal);
        Assert.Contains("\"execution_rollup\": {\"runs\": 46, \"by_outcome\": {\"completed\": 5}, ", text, StringComparison.Ordinal);
        Assert.Equal(text, Plans.Apply(text));
    }

    [Fact]
    public void Members_of_other_tools_stay_at_any_depth()
    {
        var deep = string.Concat(Enumerable.Repeat("[{\"x\":", 3000)) + "1" + string.Concat(Enumerable.Repeat("}]", 3000));

        Assert.Contains($"\"deep\": {deep}", Plans.Apply($"[{{\"id\": \"a\", \"execution_rollup\": {{\"deep\": {deep}}}}}]", Runs(25)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"runs\": 41.0")]
    [InlineData("\"runs\": 41, \"by_outcome\": {\"skipped\": 1}")]
    [InlineData("\"runs\": 41, \"by_day\": [{\"day\": \"yesterday\"}]")]
    [InlineData("\"runs\": 41, \"open\": [null]")]
    [InlineData("\"runs\": 2, \"by_outcome\": {\"completed\": 38, \"failed\": 3}")]
    [InlineData("\"runs\": 41, \"seconds\": 1e400")]
    public void Runs_that_were_counted_are_still_counted(string members)
    {
        const string rest = "\"last_claim\": {\"fence\": 7, \"run_id\": \"01970000-0000-7000-8000-ffffffffffff\"}";

        var rollup = Todo($"{{{members}, {rest}}}")["execution_rollup"]!;

        Assert.Equal((46, 7), ((int)rollup["runs"]!, (int)rollup["last_claim"]!["fence"]!));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    public void A_rollup_that_is_null_is_replaced(string rollup) => Assert.Equal(5, (int)Todo(rollup)["execution_rollup"]!["runs"]!);

    private JsonNode Todo(string rollup) => JsonNode.Parse(Plans.Apply($"[{{\"id\": \"a\", \"execution_rollup\": {rollup}}}]", Runs(25)))![0]!;

    private List<TodoEvent> Runs(int count) => [.. Enumerable.Range(0, count).SelectMany(_ => _script.Whole("a"))];
}
