using System.Text.Json;
using TaskExec.CompilerServices;
using TaskExec.Storage;
using static TaskExec.Testing.Recording.Script;

namespace TaskExec.Abstractions.Tests.Json;

public sealed class EventJsonTests
{
    [Fact]
    public void An_event_is_serialized_as_the_contract_specifies()
    {
        var json = JsonSerializer.Serialize(Begin("k3f9q2xa-1", 1, Move("pending", "in-progress")), TodoJson.Default.TodoEvent);

        Assert.Equal(
            """{"timestamp":"2026-02-21T12:00:01.000Z","stage":"planning","message":"Planning","details":{"event_id":"k3f9q2xa-1","run_id":"01970001-0000-7000-8000-000000000000","task":"Notes.Summarise","status":{"from":"pending","to":"in-progress"}}}""",
            json);
    }

    [Fact]
    public void An_event_is_equal_after_a_round_trip_through_json()
    {
        var written = End("a-1", 1, RunOutcome.NeedsInfo, Move("in-progress", "needs-info", after: "a-9"));
        using var json = JsonDocument.Parse(JsonSerializer.Serialize(written, TodoJson.Default.TodoEvent));

        Assert.Equal(written, TodoJson.ReadEvent(json.RootElement, "todo-1"));
    }

    [Fact]
    public void An_event_preserves_members_that_this_version_does_not_know()
    {
        const string entry = """{"timestamp":"2026-02-21T12:00:01Z","stage":"planning","message":"","details":{"v":2,"event_id":"a-1","kind":"stage","run_id":"01970001-0000-7000-8000-000000000000","attempt":1,"mood":"fine"}}""";
        using var json = JsonDocument.Parse(entry);

        var read = TodoJson.ReadEvent(json.RootElement, "todo-1");

        Assert.Equal("fine", read?.Details.Extra?["mood"].GetString());
    }

    [Fact]
    public void Artifacts_are_written_grouped_by_kind()
    {
        EventArtifact[] artifacts = [new(ArtifactKind.Command, "git checkout a"), new(ArtifactKind.Diff, "1 line", "a.md", Shared: true), new(ArtifactKind.Command, "make"), new(ArtifactKind.Summary, "done")];
        var begin = Begin("a-1", 1);
        var json = JsonSerializer.Serialize(begin with { Details = begin.Details with { Artifacts = artifacts } }, TodoJson.Default.TodoEvent);

        Assert.Contains(
            """
            "artifacts":{"execution_summary":"done","key_diffs":[{"value":"1 line","title":"a.md","shared":true}],"reproduction_commands":["git checkout a","make"]}
            """,
            json,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"reproduction_commands":["make",{"value":"make install"}],"key_diffs":[{"value":"+1","title":"a.md","shared":true,"mood":{}}],"execution_summary":"done"}""")]
    [InlineData("""[{"kind":"reproduction_commands","value":"make"},{"kind":"reproduction_commands","value":"make install","title":null},{"kind":"key_diffs","value":"+1","title":"a.md","shared":true},{"kind":"execution_summary","value":"done"}]""")]
    public void Artifacts_are_read_grouped_by_kind_and_as_the_older_list(string artifacts) =>
        Assert.Equal(
            [new(ArtifactKind.Command, "make"), new(ArtifactKind.Command, "make install"), new(ArtifactKind.Diff, "+1", "a.md", Shared: true), new(ArtifactKind.Summary, "done")],
            Read($"\"artifacts\":{artifacts}")?.Details.Artifacts);

    [Theory]
    [InlineData("\"done\"")]
    [InlineData("""{"souvenirs":["a"]}""")]
    [InlineData("""{"product_links":[7]}""")]
    [InlineData("""{"product_links":[{"title":"a"}]}""")]
    [InlineData("""["a.md"]""")]
    public void An_event_with_artifacts_of_an_unknown_form_is_of_another_writer(string artifacts) => Assert.Null(Read($"\"artifacts\":{artifacts}"));

    [Theory]
    [InlineData("\"stage\":\"executing\",\"retry_point\":\"executing\"", Stage.Executing, Stage.Executing)]
    [InlineData("\"reason\":null", Stage.Executing, Stage.Executing)]
    [InlineData("\"stage\":\"verifying\"", Stage.Verifying, Stage.Executing)]
    [InlineData("\"stage\":\"planning\",\"retry_point\":\"planning\"", Stage.Planning, Stage.Planning)]
    public void A_downgrade_states_its_stages_where_they_are_not_executing(string members, Stage stage, Stage retryPoint)
    {
        var read = Read($"\"downgrade\":{{\"next_action\":\"Log in\",{members}}}");

        Assert.Equal(new EventDowngrade("Log in", Reason: null, stage, retryPoint), read?.Details.Downgrade);
        Assert.Equal(stage is not Stage.Executing, JsonSerializer.Serialize(read!.Details.Downgrade, TodoJson.Default.EventDowngrade).Contains("\"stage\"", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("\"a note\"")]
    [InlineData("""{"timestamp":"2026-02-21","stage":"planning","message":"by hand"}""")]
    [InlineData("""{"timestamp":"","stage":"planning","message":"","details":{"event_id":"a-1","kind":"stage","run_id":"01970001-0000-7000-8000-000000000000","attempt":1}}""")]
    [InlineData("""{"timestamp":"2026-02-21T12:00:01Z","stage":"done","message":"","details":{"event_id":"a-1","kind":"snooze","run_id":"r","attempt":1}}""")]
    public void An_entry_of_another_writer_is_neither_an_event_nor_an_error(string entry)
    {
        using var json = JsonDocument.Parse(entry);
        Assert.Null(TodoJson.ReadEvent(json.RootElement, "todo-1"));
    }

    private static TodoEvent? Read(string member)
    {
        using var json = JsonDocument.Parse($$"""{"timestamp":"2026-02-21T12:00:01Z","stage":"failed","message":"","details":{"event_id":"a-1","run_id":"01970001-0000-7000-8000-000000000000",{{member}} } }""");
        return TodoJson.ReadEvent(json.RootElement, "todo-1");
    }
}
