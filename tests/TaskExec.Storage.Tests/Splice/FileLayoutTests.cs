using System.Text;
using TaskExec.Storage.Tests.Tools;

namespace TaskExec.Storage.Tests.Splice;

public sealed class FileLayoutTests
{
    private const string Details = "\"event_id\": \"testtest-1\", \"run_id\": \"01970000-0000-7000-8000-000000000001\", \"n\": 1";
    private const string Event = $"\"timestamp\": \"2026-02-21T10:00:00.000Z\", \"stage\": \"planning\", \"message\": \"Planning\", \"details\": {{ {Details}, \"status\": {{ \"from\": \"pending\", \"to\": \"in-progress\" }} }}";
    private const string Metrics = "\"started_at\": \"2026-02-21T10:00:00.000Z\", \"completed_at\": null, \"execution_time_seconds\": 0, \"retry_count\": 0";

    private readonly RunScript _script = new();

    [Fact]
    public void A_minified_file_stays_minified() => Assert.Equal(
        $$"""{"todos":[{"id":"a","status":"in-progress","execution_log":[{{Minified($"{{{Event}}}")}}],"execution_metrics":{{Minified($"{{{Metrics}}}")}}},{"id":"b"}]}""",
        Start("""{"todos":[{"id":"a","status":"pending"},{"id":"b"}]}"""));

    [Fact]
    public void A_file_on_one_line_with_spaces_keeps_this_layout() => Assert.Equal(
        $$"""[{"id": "a", "status": "in-progress", "execution_log": [{{Tight($"{{ {Event} }}")}}], "execution_metrics": {{Tight($"{{ {Metrics} }}")}}}]""",
        Start("""[{"id": "a", "status": "pending"}]"""));

    [Fact]
    public void A_todo_on_one_line_stays_on_one_line() => Assert.Equal(
        $$"""
        [
            { "id": "a", "status": "in-progress", "execution_log": [{ {{Event}} }], "execution_metrics": { {{Metrics}} } },
            { "id": "b" }
        ]
        """,
        Start(
            """
            [
                { "id": "a", "status": "pending" },
                { "id": "b" }
            ]
            """));

    [Fact]
    public void An_indentation_of_four_spaces_is_kept() => Assert.Equal(
        $$"""
        {
            "todos": [
                {
                    "id": "a",
                    "status": "in-progress",
                    "execution_log": [
                        { {{Event}} }
                    ],
                    "execution_metrics": { {{Metrics}} }
                }
            ]
        }
        """,
        Start(
            """
            {
                "todos": [
                    {
                        "id": "a",
                        "status": "pending"
                    }
                ]
            }
            """));

    [Fact]
    public void An_empty_list_gets_its_first_todo() => Assert.Equal(
        $$"""
        {
          "version": "1.0.0",
          "todos": [
            {
              "id": "a",
              "title": "a",
              "status": "in-progress",
              "execution_log": [
                { {{Event[..^2]}}, "created": true } }
              ],
              "execution_metrics": { {{Metrics}} }
            }
          ],
          "x": 1
        }
        """,
        Start(
            """
            {
              "version": "1.0.0",
              "todos": [],
              "x": 1
            }
            """));

    [Fact]
    public void A_todo_on_several_lines_keeps_its_own_indentation_beside_todos_on_one_line() => Assert.Contains(
        "\n\t\t\"status\": \"in-progress\",\n\t\t\"execution_log\": [\n\t\t\t{ ",
        Start("[\n\t{\n\t\t\"id\": \"a\",\n\t\t\"status\": \"pending\"\n\t},\n\t{ \"id\": \"b\" }\n]"),
        StringComparison.Ordinal);

    [Fact]
    public void A_new_todo_beside_todos_on_one_line_is_written_on_one_line()
    {
        var after = Start("[\n  {\"id\": \"b\"},\n  {\"id\": \"c\"}\n]");

        Assert.StartsWith("[\n  {\"id\": \"b\"},\n  {\"id\": \"c\"},\n  {\"id\": \"a\", \"title\": \"a\", \"status\": \"in-progress\", ", after, StringComparison.Ordinal);
        Assert.Equal(4, after.Count(character => character == '\n'));
    }

    [Fact]
    public void An_entry_beside_entries_on_several_lines_is_written_on_several_lines() => Assert.Equal(
        """
        [
          {
            "id": "a",
            "execution_log": [
              {
                "by": "somebody"
              },
              {
                "timestamp": "2026-02-21T10:00:00.000Z",
                "stage": "executing",
                "message": "x",
                "details": {
                  "event_id": "testtest-1",
                  "kind": "message",
                  "run_id": "01970000-0000-7000-8000-000000000001",
                  "n": 1
                }
              }
            ],
            "execution_metrics": { "started_at": "2026-02-21T10:00:00.000Z", "completed_at": null, "execution_time_seconds": 0, "retry_count": 0 }
          }
        ]
        """,
        Plans.Apply(
            """
            [
              {
                "id": "a",
                "execution_log": [
                  {
                    "by": "somebody"
                  }
                ]
              }
            ]
            """,
            _script.Message("a", _script.NewRun(), "x")));

    [Fact]
    public void An_entry_beside_a_compact_entry_is_compact()
    {
        var after = Plans.Apply("{\n  \"todos\": [\n    { \"id\": \"a\", \"execution_log\": [\n      {\"by\":\"somebody\"}\n    ] }\n  ]\n}", _script.Message("a", _script.NewRun(), "x"));

        Assert.Contains("{\"by\":\"somebody\"},\n      {\"timestamp\":\"2026-02-21T10:00:00.000Z\",\"stage\":", after, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"todos\":[{\"id\":\"a\",\"title\":\"\\u6574\"}]}", "\\u6574\\ud83d\\udcd2")]
    [InlineData("{\"todos\":[{\"id\":\"a\",\"title\":\"\\u00AB\"}]}", "\\u6574\\uD83D\\uDCD2")]
    [InlineData("{\"todos\":[{\"id\":\"a\",\"title\":\"\\\\u6574\"}]}", "整📒")]
    [InlineData("{\"todos\":[{\"id\":\"a\",\"title\":\"\\u0041\"}]}", "整📒")]
    [InlineData("{\"todos\":[{\"id\":\"a\",\"title\":\"整 \\u6574\"}]}", "整📒")]
    [InlineData("{\"todos\":[{\"id\":\"a\"}]}", "整📒")]
    public void Characters_are_escaped_only_where_the_file_escapes_them(string before, string expected)
    {
        var after = Plans.Apply(before, _script.Message("a", _script.NewRun(), "整📒"));

        Assert.Contains($"\"message\":\"{expected}\"", after, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_created()
    {
        var after = Plans.Apply(null, _script.Planning("a", _script.NewRun()));

        Assert.StartsWith("{\n  \"version\": \"1.0.0\",\n  \"updated_at\": \"2026-02-21T10:00:00.000Z\",\n  \"todos\": [\n    {\n      \"id\": \"a\",\n", after, StringComparison.Ordinal);
        Assert.EndsWith("\n    }\n  ]\n}\n", after, StringComparison.Ordinal);
    }

    private static string Minified(string json) => Tight(json).Replace(": ", ":", StringComparison.Ordinal).Replace(", ", ",", StringComparison.Ordinal);

    private static string Tight(string json) => json.Replace("{ ", "{", StringComparison.Ordinal).Replace(" }", "}", StringComparison.Ordinal);

    private string Start(string before) => Plans.Apply(before, _script.Planning("a", _script.NewRun()));
}
