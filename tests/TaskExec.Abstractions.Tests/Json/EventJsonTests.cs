using System.Text.Json;
using TaskExec.CompilerServices;
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
}
