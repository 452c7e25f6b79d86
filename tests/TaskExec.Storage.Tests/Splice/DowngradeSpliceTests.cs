using System.Text.Json.Nodes;
using TaskExec.Storage.Tests.Tools;

namespace TaskExec.Storage.Tests.Splice;

public sealed class DowngradeSpliceTests
{
    private readonly RunScript _script = new();

    [Fact]
    public void A_downgrade_is_written_to_the_todo_in_the_style_of_the_file()
    {
        var run = _script.NewRun();
        var after = Plans.Apply(
            """
            [
              {
                "id": "a",
                "status": "pending",
                "feedback_required": false
              }
            ]
            """,
            _script.Planning("a", run),
            _script.Downgrade("a", run));

        Assert.Contains(
            """
                "status": "needs-info",
                "feedback_required": true,
                "user_next_action": "Log in again, then set the status of this todo to pending.",
                "failure_reason": "401 Unauthorized",
                "failure_class": "auth",
                "failure_stage": "executing",
                "retry_point": "executing",
                "execution_log": [
            """,
            after,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_downgrade_is_removed_after_a_person_has_answered() => Assert.Equal(
        """{"feedback_required":false,"user_next_action":null,"failure_reason":null,"failure_class":null,"failure_stage":null,"retry_point":null}""",
        Fields(Resume(Downgraded())));

    [Fact]
    public void A_downgrade_is_removed_by_a_run_after_a_person_has_edited_the_status()
    {
        var edited = Edit(Downgraded(), "status", "pending");

        Assert.Equal(
            """{"feedback_required":false,"user_next_action":null,"failure_reason":null,"failure_class":null,"failure_stage":null,"retry_point":null}""",
            Fields(Plans.Apply(edited, _script.Planning("a", _script.NewRun()))));
    }

    [Fact]
    public void A_downgrade_is_removed_by_any_later_event_after_a_person_has_changed_the_status() => Assert.Equal(
        """{"feedback_required":false,"user_next_action":null,"failure_reason":null,"failure_class":null,"failure_stage":null,"retry_point":null}""",
        Fields(Plans.Apply(Edit(Downgraded(), "status", "completed"), _script.Message("a", _script.NewRun(), "late"))));

    [Fact]
    public void A_downgrade_that_a_person_has_edited_is_kept()
    {
        var edited = Edit(Edit(Downgraded(), "user_next_action", "Ask Ann"), "failure_class", 7);

        Assert.Equal(
            """{"feedback_required":false,"user_next_action":"Ask Ann","failure_reason":null,"failure_class":7,"failure_stage":null,"retry_point":null}""",
            Fields(Resume(edited)));
    }

    [Fact]
    public void A_downgrade_is_recognized_when_an_editor_has_escaped_it() => Assert.Contains(
        "\"user_next_action\":null",
        Fields(Resume(Downgraded("去登录").Replace("去登录", "\\u53bb\\u767b\\u5f55", StringComparison.Ordinal))),
        StringComparison.Ordinal);

    [Fact]
    public void A_downgrade_that_a_person_has_removed_is_not_written_again() =>
        Assert.Equal("{}", Fields(Resume(Without(Downgraded()))));

    [Fact]
    public void A_downgrade_is_unchanged_while_other_events_are_added()
    {
        var edited = Edit(Downgraded(), "user_next_action", "Ask Ann");

        Assert.Equal(Fields(edited), Fields(Plans.Apply(edited, _script.Message("a", _script.NewRun(), "late"))));
        Assert.Equal(Fields(edited), Fields(Plans.Apply(edited, [.. _script.Whole("a")])));
    }

    [Fact]
    public void The_downgrade_after_an_answer_is_that_of_the_newest_run()
    {
        var run = _script.NewRun();
        var again = Plans.Apply(Resume(Downgraded()), _script.Planning("a", run), _script.Downgrade("a", run, "Ask Bob."));

        Assert.Contains("\"user_next_action\":\"Ask Bob.\"", Fields(again), StringComparison.Ordinal);
    }

    [Fact]
    public void The_downgrade_of_a_concurrent_run_is_written_by_the_end_that_changes_the_status()
    {
        var (first, second) = (_script.NewRun(), _script.NewRun());
        var asked = Plans.Apply(Empty, _script.Planning("a", first), _script.Planning("a", second), _script.Downgrade("a", second), _script.End("a", first, RunOutcome.Completed));

        Assert.Contains("\"user_next_action\":\"Log in again, then set the status of this todo to pending.\"", Fields(asked), StringComparison.Ordinal);
        Assert.Contains("\"user_next_action\":null", Fields(Resume(asked)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_downgrade_is_not_written_if_the_run_did_not_change_the_status()
    {
        var (first, second) = (_script.NewRun(), _script.NewRun());

        Assert.Equal("{}", Fields(Plans.Apply(Empty, _script.Planning("a", first), _script.Planning("a", second), _script.Downgrade("a", first))));
        Assert.Equal("{}", Fields(Plans.Apply("""[{"id": "a", "status": 17}]""", _script.Planning("a", first), _script.Downgrade("a", first))));
    }

    private const string Empty = """[{"id": "a", "status": "pending"}]""";

    private static string Fields(string file)
    {
        var todo = JsonNode.Parse(file)![0]!.AsObject();
        string[] names = ["feedback_required", "user_next_action", "failure_reason", "failure_class", "failure_stage", "retry_point"];
        return new JsonObject(names.Where(todo.ContainsKey).Select(name => KeyValuePair.Create(name, todo[name]?.DeepClone()))).ToJsonString();
    }

    private static string Edit(string file, string name, JsonNode value)
    {
        var todos = JsonNode.Parse(file)!;
        todos[0]![name] = value;
        return todos.ToJsonString();
    }

    private static string Without(string file)
    {
        var todo = JsonNode.Parse(file)!;
        foreach (var name in new[] { "feedback_required", "user_next_action", "failure_reason", "failure_class", "failure_stage", "retry_point" })
        {
            todo[0]!.AsObject().Remove(name);
        }

        return todo.ToJsonString();
    }

    private string Downgraded(string nextAction = "Log in again, then set the status of this todo to pending.")
    {
        var run = _script.NewRun();
        return Plans.Apply(Empty, _script.Planning("a", run), _script.Downgrade("a", run, nextAction));
    }

    private string Resume(string file) => Plans.Apply(file, _script.EventOfKind("a", _script.NewRun(), EventKind.Resume));
}
