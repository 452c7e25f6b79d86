using NJsonSchema;
using TaskExec.Testing.Files;

namespace TaskExec.Conventions.Tests.Schema;

public sealed class TodoSchemaRefusalTests
{
    private const string Good = """
        { "version": "1.0.0", "updated_at": "2026-02-21T10:00:00.000Z", "todos": [ {
          "id": "todo-1", "title": "整理", "status": "in-progress", "priority": "P1",
          "feedback_required": true, "user_next_action": "Log in", "failure_reason": "401", "failure_class": "auth", "failure_stage": "executing", "retry_point": "planning",
          "execution_log": [ { "timestamp": "2026-02-21T10:00:00.000Z", "stage": "planning", "message": "Run started", "details":
            { "v": 1, "event_id": "k3f9q2xa-1", "kind": "stage", "run_id": "01970000-0000-7000-8000-000000000000", "attempt": 1, "mood": "fine",
              "artifacts": { "execution_summary": "done", "product_links": [ "a.md" ], "key_diffs": [ { "value": "+1", "title": "a.md", "shared": true } ] },
              "downgrade": { "next_action": "Log in", "reason": "401", "stage": "verifying", "retry_point": "executing" }, "resume": { "choice": "retry", "note": "done" }, "lease": { "fence": 3, "expires": "2026-02-21T10:05:00.000Z" },
              "status": { "from": "pending", "to": "in-progress", "after": null } } } ],
          "execution_metrics": { "started_at": "2026-02-21T10:00:00.000Z", "completed_at": null, "execution_time_seconds": 0, "retry_count": 0 },
          "execution_rollup": { "runs": 3, "by_outcome": { "completed": 3 }, "seconds": 1.5, "retries": 0, "trimmed": { "k3f9q2xa": [ [ 1, 12 ] ] },
            "passed": [ "k3f9q2xa-20" ], "not_moved": 1, "last_claim": { "fence": 2, "run_id": "01970000-0000-7000-8000-000000000001" } },
          "artifacts": { "execution_summary": "", "product_links": [ { "value": "a", "run_id": "01970000-0000-7000-8000-000000000000", "event_id": "k-1" } ], "key_diffs": [], "reproduction_commands": [] } } ] }
        """;

    // The artifacts of an event were a list.
    private const string Older = """
        [ { "id": "todo-1", "execution_log": [ { "timestamp": "2026-02-21T10:00:00.000Z", "stage": "failed", "message": "", "details":
          { "event_id": "k-1", "run_id": "01970000-0000-7000-8000-000000000000",
            "artifacts": [ { "kind": "product_links", "value": "a.md" }, { "kind": "key_diffs", "value": "+1", "title": "a.md", "shared": true } ] } } ] } ]
        """;

    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_document_that_TaskExec_writes_is_accepted() => Assert.Equal("", string.Join("\n", await FaultsAsync(Good)));

    [Theory]
    [InlineData("[ { \"id\": \"todo-1\", \"artifacts\": \"see commit\" } ]")]
    [InlineData("{ \"tasks\": [ { \"id\": \"todo-1\", \"artifacts\": [ \"report.md\" ], \"status\": \"--progress\", \"title\": null } ] }")]
    [InlineData(Older)]
    public async Task A_document_of_people_and_of_older_versions_is_accepted(string document) => Assert.Empty(await FaultsAsync(document));

    [Theory]
    [InlineData("\"kind\": \"product_links\", ", "")]
    [InlineData("\"kind\": \"product_links\"", "\"kind\": \"souvenirs\"")]
    [InlineData("\"value\": \"a.md\"", "\"value\": 7")]
    public async Task A_document_that_violates_one_rule_of_the_older_list_is_refused(string text, string broken) =>
        Assert.NotEmpty(await FaultsAsync(Older.Replace(text, broken, StringComparison.Ordinal)));

    [Theory]
    [InlineData("\"id\": \"todo-1\", ", "")]
    [InlineData("\"id\": \"todo-1\"", "\"id\": 1")]
    [InlineData("\"title\": \"整理\"", "\"title\": 7")]
    [InlineData("\"status\": \"in-progress\"", "\"status\": 7")]
    [InlineData("\"feedback_required\": true", "\"feedback_required\": \"yes\"")]
    [InlineData("\"user_next_action\": \"Log in\"", "\"user_next_action\": [ \"Log in\" ]")]
    [InlineData("\"failure_reason\": \"401\"", "\"failure_reason\": 401")]
    [InlineData("\"failure_class\": \"auth\"", "\"failure_class\": 7")]
    [InlineData("\"failure_stage\": \"executing\"", "\"failure_stage\": {}")]
    [InlineData("\"retry_point\": \"planning\"", "\"retry_point\": 1")]
    [InlineData("\"next_action\": \"Log in\", ", "")]
    [InlineData("\"reason\": \"401\", ", "\"reason\": 401, ")]
    [InlineData("\"stage\": \"verifying\"", "\"stage\": \"dreaming\"")]
    [InlineData("\"execution_summary\": \"done\"", "\"execution_summary\": {}")]
    [InlineData("[ \"a.md\" ]", "\"a.md\"")]
    [InlineData("[ \"a.md\" ]", "[ 7 ]")]
    [InlineData("\"value\": \"+1\", ", "")]
    [InlineData("\"shared\": true", "\"shared\": \"yes\"")]
    [InlineData("\"choice\": \"retry\"", "\"choice\": \"shrug\"")]
    [InlineData("\"choice\": \"retry\", ", "")]
    [InlineData("\"note\": \"done\"", "\"note\": 1")]
    [InlineData("\"retry_point\": \"executing\"", "\"retry_point\": \"later\"")]
    [InlineData("\"stage\": \"planning\"", "\"stage\": \"dreaming\"")]
    [InlineData("\"stage\": \"planning\", ", "")]
    [InlineData("\"message\": \"Run started\", ", "")]
    [InlineData("\"timestamp\": \"2026-02-21T10:00:00.000Z\"", "\"timestamp\": \"yesterday\"")]
    [InlineData("\"kind\": \"stage\"", "\"kind\": \"snooze\"")]
    [InlineData("\"attempt\": 1", "\"attempt\": 0")]
    [InlineData("\"attempt\": 1", "\"attempt\": \"one\"")]
    [InlineData("\"event_id\": \"k3f9q2xa-1\", ", "")]
    [InlineData("01970000-0000-7000-8000-000000000000\", \"attempt", "not-a-uuid\", \"attempt")]
    [InlineData("\"to\": \"in-progress\", ", "")]
    [InlineData("\"retry_count\": 0", "\"retry_count\": -1")]
    [InlineData("\"execution_time_seconds\": 0", "\"execution_time_seconds\": -0.5")]
    [InlineData("\"execution_time_seconds\": 0", "\"execution_time_seconds\": \"long\"")]
    [InlineData("\"execution_summary\": \"\"", "\"execution_summary\": 1")]
    [InlineData("\"value\": \"a\", ", "")]
    [InlineData("\"fence\": 3, ", "")]
    [InlineData("\"fence\": 3", "\"fence\": -1")]
    [InlineData("\"expires\": \"2026-02-21T10:05:00.000Z\"", "\"expires\": \"soon\"")]
    [InlineData("\"runs\": 3", "\"runs\": -1")]
    [InlineData("\"by_outcome\": { \"completed\": 3 }", "\"by_outcome\": 3")]
    [InlineData("\"seconds\": 1.5", "\"seconds\": -1.5")]
    [InlineData("\"retries\": 0", "\"retries\": \"none\"")]
    [InlineData("\"trimmed\": { \"k3f9q2xa\": [ [ 1, 12 ] ] }", "\"trimmed\": []")]
    [InlineData("\"passed\": [ \"k3f9q2xa-20\" ]", "\"passed\": \"k3f9q2xa-20\"")]
    [InlineData("\"not_moved\": 1", "\"not_moved\": -1")]
    [InlineData("\"last_claim\": { \"fence\": 2, ", "\"last_claim\": { ")]
    [InlineData("\"todos\"", "\"items\"")]
    public async Task A_document_that_violates_one_rule_is_refused(string text, string broken)
    {
        Assert.Contains(text, Good, StringComparison.Ordinal);
        Assert.NotEmpty(await FaultsAsync(Good.Replace(text, broken, StringComparison.Ordinal)));
    }

    private async Task<IEnumerable<string>> FaultsAsync(string document)
    {
        var schema = await JsonSchema.FromFileAsync(Repository.PathOf("todos.schema.json"), _token);
        return schema.Validate(document).Select(fault => fault.ToString());
    }
}
