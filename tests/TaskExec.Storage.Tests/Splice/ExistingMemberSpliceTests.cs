using System.Text.Json.Nodes;
using TaskExec.Storage.Tests.Tools;

namespace TaskExec.Storage.Tests.Splice;

public sealed class ExistingMemberSpliceTests
{
    private readonly RunScript _script = new();

    [Theory]
    [InlineData("\"status\": null", "null", "in-progress")]
    [InlineData("\"x\": 0", "null", "in-progress")]
    [InlineData("\"status\": \"\"", "\"\"", "in-progress")]
    [InlineData("\"status\": \"--progress\"", "\"--progress\"", "in-progress")]
    [InlineData("\"status\": \"completed\"", "\"completed\"", "in-progress")]
    public void A_status_that_is_a_string_or_null_is_changed(string member, string from, string to)
    {
        var todo = Run(member, _script.Planning("a", _script.NewRun()));

        Assert.Equal(to, (string?)todo["status"]);
        var move = todo["execution_log"]![0]!["details"]!["status"]!;
        Assert.Equal(from, move["from"]?.ToJsonString() ?? "null");
    }

    [Theory]
    [InlineData("17")]
    [InlineData("{\"state\": \"open\"}")]
    [InlineData("[\"open\"]")]
    [InlineData("true")]
    public void A_status_of_another_type_is_kept_and_no_event_reports_a_change(string status)
    {
        var todo = Run($"\"status\": {status}", [.. _script.Whole("a")]);

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(status), todo["status"]));
        Assert.Equal(4, todo["execution_log"]!.AsArray().Count);
        Assert.All(todo["execution_log"]!.AsArray(), each => Assert.Null(each!["details"]!["status"]));
    }

    [Fact]
    public void A_status_of_needs_info_waits_for_a_person()
    {
        var todo = Run("\"status\": \"needs-info\"", [.. _script.Whole("a")]);

        Assert.Equal("needs-info", (string?)todo["status"]);
    }

    [Theory]
    [InlineData("\"execution_log\": null")]
    [InlineData("\"execution_log\": []")]
    [InlineData("\"execution_log\": [ ]")]
    [InlineData("\"x\": 0")]
    public void A_log_that_is_null_becomes_a_list(string member) =>
        Assert.Equal(4, Run(member, [.. _script.Whole("a")])["execution_log"]!.AsArray().Count);

    [Fact]
    public void Entries_of_other_tools_stay_in_front()
    {
        var log = Run("\"execution_log\": [null, 1, \"x\", {\"stage\": \"dreaming\"}, [[]]]", _script.Planning("a", _script.NewRun()))["execution_log"]!.AsArray();

        Assert.Equal("[null,1,\"x\",{\"stage\":\"dreaming\"},[[]]]", new JsonArray([.. log.Take(5).Select(each => each?.DeepClone())]).ToJsonString());
        Assert.Equal("planning", (string?)log[5]!["stage"]);
    }

    [Fact]
    public void An_entry_that_only_a_newer_version_understands_counts_as_present()
    {
        var planning = _script.Planning("a", _script.NewRun());
        const string before = """[{"id":"a","execution_log":[{"timestamp":"someday","stage":"dreaming","details":{"event_id":"testtest-1"}}]}]""";

        Assert.Equal(before, Plans.Apply(before, planning));
    }

    [Theory]
    [InlineData("\"execution_metrics\": null")]
    [InlineData("\"execution_metrics\": {}")]
    [InlineData("\"x\": 0")]
    public void Metrics_that_are_null_become_the_four_figures(string member) => Assert.Equal(
        """{"started_at":"2026-02-21T10:00:00.000Z","completed_at":"2026-02-21T10:00:00.000Z","execution_time_seconds":1.5,"retry_count":0}""",
        Run(member, [.. _script.Whole("a")])["execution_metrics"]!.ToJsonString());

    [Fact]
    public void Other_members_of_the_metrics_are_kept_and_a_missing_figure_is_added() => Assert.Equal(
        """{"mine":1e3,"retry_count":0.0,"started_at":"2026-02-21T10:00:00.000Z","completed_at":"2026-02-21T10:00:00.000Z","execution_time_seconds":1.5}""",
        Run("\"execution_metrics\": {\"mine\": 1e3, \"retry_count\": 0.0, \"started_at\": \"\"}", [.. _script.Whole("a")])["execution_metrics"]!.ToJsonString());

    [Fact]
    public void A_figure_of_another_type_is_kept() => Assert.Equal(
        """{"started_at":17,"completed_at":["never"],"execution_time_seconds":"long","retry_count":0}""",
        Run("\"execution_metrics\": {\"started_at\": 17, \"completed_at\": [\"never\"], \"execution_time_seconds\": \"long\", \"retry_count\": null}", [.. _script.Whole("a")])["execution_metrics"]!.ToJsonString());

    [Theory]
    [InlineData("\"fast\"")]
    [InlineData("[1]")]
    [InlineData("3")]
    public void Metrics_of_another_type_are_kept(string metrics) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(metrics), Run($"\"execution_metrics\": {metrics}", [.. _script.Whole("a")])["execution_metrics"]));

    [Fact]
    public void A_child_run_does_not_change_the_metrics()
    {
        var start = _script.Planning("a", _script.NewRun());
        var child = start with { Details = start.Details with { ParentRunId = _script.NewRun() } };

        Assert.Null(Run("\"x\": 0", child)["execution_metrics"]);
    }

    [Theory]
    [InlineData("\"status\": \"x\", \"status\": \"pending\"", "\"status\": \"x\", \"status\": \"in-progress\"")]
    [InlineData("\"status\": \"pending\", \"st\\u0061tus\": \"y\"", "\"status\": \"pending\", \"st\\u0061tus\": \"in-progress\"")]
    public void The_last_of_two_members_with_the_same_name_is_edited(string before, string after)
    {
        var text = Plans.Apply($"[{{\"id\": \"a\", {before}}}]", _script.Planning("a", _script.NewRun()));

        Assert.Contains(after, text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_last_of_two_logs_is_extended()
    {
        var text = Plans.Apply("""[{"id":"a","execution_log":[1],"execution_log":[2]}]""", _script.Planning("a", _script.NewRun()));

        Assert.StartsWith("""[{"id":"a","execution_log":[1],"execution_log":[2,{"timestamp":""", text, StringComparison.Ordinal);
    }

    private static JsonNode Run(string member, params IReadOnlyList<TodoEvent> events)
    {
        var before = $"{{\"todos\": [{{\"id\": \"a\", {member}, \"last\": {{\"x\": 1.0}}}}]}}";
        var after = Plans.Apply(before, events);
        Untouched.AssertSame(System.Text.Encoding.UTF8.GetBytes(before), System.Text.Encoding.UTF8.GetBytes(after), "a");
        return JsonNode.Parse(after)!["todos"]![0]!;
    }
}
