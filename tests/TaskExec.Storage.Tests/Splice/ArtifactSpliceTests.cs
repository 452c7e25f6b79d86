using System.Text;
using System.Text.Json.Nodes;
using TaskExec.CompilerServices;
using TaskExec.Storage.Tests.Tools;

namespace TaskExec.Storage.Tests.Splice;

public sealed class ArtifactSpliceTests
{
    private readonly RunScript _script = new();
    private readonly RunId _run;

    public ArtifactSpliceTests() => _run = _script.NewRun();

    [Fact]
    public void A_todo_without_artifacts_gets_them()
    {
        var todo = Add("\"x\": 0", Link("a.md"), Summary("done"));

        Assert.Equal(["execution_summary", "product_links", "key_diffs", "reproduction_commands"], todo["artifacts"]!.AsObject().Select(member => member.Key));
        Assert.Equal("done", (string?)todo["artifacts"]!["execution_summary"]);
        Assert.Equal(
            """[{"value":"a.md","run_id":"01970000-0000-7000-8000-000000000001","title":"A"}]""",
            todo["artifacts"]!["product_links"]!.ToJsonString());
    }

    [Fact]
    public void A_plain_event_adds_no_artifacts_to_a_todo_without_artifacts() => Assert.Null(Add("\"x\": 0", _script.Message("a", _run, "x"))["artifacts"]);

    [Theory]
    [InlineData("[\"report.md\"]")]
    [InlineData("\"see commit\"")]
    [InlineData("null")]
    [InlineData("7")]
    public void Artifacts_are_written_to_a_separate_member_if_the_existing_member_is_not_an_object(string theirs)
    {
        var todo = Add($"\"artifacts\": {theirs}", Link("a.md"));

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(theirs), todo["artifacts"]));
        Assert.Equal("a.md", (string?)todo["execution_artifacts"]!["product_links"]![0]!["value"]);
    }

    [Fact]
    public void Artifacts_stay_in_the_separate_member_after_the_other_member_is_removed()
    {
        var todo = Add("\"execution_artifacts\": {\"product_links\": [\"old\"]}", Link("a.md"));

        Assert.Null(todo["artifacts"]);
        Assert.Equal(2, todo["execution_artifacts"]!["product_links"]!.AsArray().Count);
    }

    [Fact]
    public void A_separate_member_of_another_type_is_kept()
    {
        var todo = Add("\"artifacts\": [], \"execution_artifacts\": \"mine\"", Link("a.md"));

        Assert.Equal("mine", (string?)todo["execution_artifacts"]);
        Assert.Equal("a.md", (string?)todo["execution_log"]![0]!["details"]!["artifact"]!["value"]);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"product_links\": null}")]
    [InlineData("{\"product_links\": []}")]
    [InlineData("{\"mine\": 1}")]
    public void An_artifacts_object_gets_the_item_under_its_kind(string artifacts) =>
        Assert.Equal("a.md", (string?)Add($"\"artifacts\": {artifacts}", Link("a.md"))["artifacts"]!["product_links"]![0]!["value"]);

    [Fact]
    public void A_list_of_plain_strings_keeps_its_items()
    {
        var links = Add("\"artifacts\": {\"product_links\": [\"theirs\", {\"value\": \"also theirs\"}]}", Link("a.md"))["artifacts"]!["product_links"]!.AsArray();

        Assert.Equal(["\"theirs\"", """{"value":"also theirs"}"""], links.Take(2).Select(each => each!.ToJsonString()));
        Assert.Equal("a.md", (string?)links[2]!["value"]);
    }

    [Fact]
    public void A_kind_that_is_not_a_list_is_kept()
    {
        var artifacts = Add("\"artifacts\": {\"product_links\": \"see wiki\", \"execution_summary\": 5}", Link("a.md"), Summary("done"))["artifacts"]!;

        Assert.Equal("""{"product_links":"see wiki","execution_summary":5}""", artifacts.ToJsonString());
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("null")]
    public void An_empty_summary_is_replaced(string summary) =>
        Assert.Equal("done", (string?)Add($"\"artifacts\": {{\"execution_summary\": {summary}}}", Summary("done"))["artifacts"]!["execution_summary"]);

    [Fact]
    public void A_summary_of_an_older_run_is_replaced_and_one_that_a_person_wrote_is_kept()
    {
        var first = Plans.Apply("""[{"id":"a"}]""", Summary("first"));
        var second = Plans.Apply(first, Summary("second"));
        var edited = second.Replace("\"execution_summary\":\"second\"", "\"execution_summary\":\"a person's\"", StringComparison.Ordinal);
        var third = Plans.Apply(edited, Summary("third"));

        Assert.Contains("\"execution_summary\":\"second\"", second, StringComparison.Ordinal);
        Assert.Contains("\"execution_summary\":\"a person's\"", third, StringComparison.Ordinal);
    }

    [Fact]
    public void An_item_is_not_duplicated_after_the_log_was_reset()
    {
        var link = Link("a.md");
        var after = Plans.Apply("""[{"id":"a","execution_log":[]}]""", link);
        var node = JsonNode.Parse(after)!;
        node[0]!["execution_log"] = new JsonArray();

        var again = Plans.Apply(node.ToJsonString(), link);
        Assert.Single(JsonNode.Parse(again)![0]!["artifacts"]!["product_links"]!.AsArray());
    }

    private static JsonNode Add(string member, params IReadOnlyList<TodoEvent> events)
    {
        var before = $"{{\"todos\": [{{\"id\": \"a\", {member}, \"last\": true}}]}}";
        var after = Plans.Apply(before, events);
        Untouched.AssertSame(Encoding.UTF8.GetBytes(before), Encoding.UTF8.GetBytes(after), "a");
        return JsonNode.Parse(after)!["todos"]![0]!;
    }

    private TodoEvent Link(string value) => _script.Artifact("a", _run, ArtifactKind.Link, value, "A");

    private TodoEvent Summary(string value) => _script.Artifact("a", _run, ArtifactKind.Summary, value);
}
