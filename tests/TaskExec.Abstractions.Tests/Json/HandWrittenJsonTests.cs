using System.Buffers;
using System.Text;
using System.Text.Json;
using TaskExec.CompilerServices;
using TaskExec.Storage;

namespace TaskExec.Abstractions.Tests.Json;

/// <summary>The serializer is the reference of the format: what is written and read by hand must equal what it does.</summary>
public sealed class HandWrittenJsonTests(ITestOutputHelper output)
{
    private const int Seed = 20261130;

    [Fact]
    public void An_event_is_written_as_the_serializer_writes_it()
    {
        var random = new RandomEvents(Seed);
        for (var i = 0; i < 2_000; i++)
        {
            var entry = random.Next();
            Assert.Equal(JsonSerializer.Serialize(entry, TodoJson.Default.TodoEvent), Written(json => EventJson.Write(json, entry)));
        }
    }

    [Fact]
    public void Metrics_and_artifacts_are_written_as_the_serializer_writes_them()
    {
        var random = new RandomEvents(Seed);
        for (var i = 0; i < 200; i++)
        {
            var (metrics, item) = (random.NextMetrics(), random.NextItem());
            Assert.Equal(JsonSerializer.Serialize(metrics, TodoJson.Default.ExecutionMetrics), Written(json => EventJson.Write(json, metrics)));
            Assert.Equal(JsonSerializer.Serialize(item, TodoJson.Default.ArtifactItem), Written(json => EventJson.Write(json, item)));
        }
    }

    [Fact]
    public void An_event_is_read_as_the_serializer_reads_it()
    {
        var random = new RandomEvents(Seed);
        for (var i = 0; i < 2_000; i++)
        {
            Assert.True(AssertReadAlike(JsonSerializer.Serialize(random.Next(), TodoJson.Default.TodoEvent)));
        }
    }

    [Fact]
    public void An_edited_event_is_read_as_the_serializer_reads_it()
    {
        var random = new RandomEvents(Seed);
        var understood = 0;
        for (var i = 0; i < 4_000; i++)
        {
            understood += AssertReadAlike(random.Edited(JsonSerializer.Serialize(random.Next(), TodoJson.Default.TodoEvent))) ? 1 : 0;
        }

        output.WriteLine($"{understood} of 4000 edited events are still events; seed {Seed}");
        Assert.InRange(understood, 200, 3_800);
    }

    [Theory]
    [InlineData("""{"timestamp":"2026-02-21T12:00:01Z","stage":"failed","message":"","details":{"v":1,"event_id":"a-1","kind":"stage","run_id":"01970001-0000-7000-8000-000000000000","attempt":1,"status":{"from":null,"to":{"to":"x"},"after":null}}}""")]
    [InlineData("""{"timestamp":"stage","stage":"failed","message":"stage"}""")]
    [InlineData("""{"timestamp":5,"stage":["failed"],"message":null,"details":7}""")]
    [InlineData("""{"stage":"failed","stage":"planning","message":"\u0064","timestamp":"2026-02-21","det\u0061ils":{"run_id":"01970001-0000-7000-8000-000000000000","v":1,"event_id":"a-1","kind":"\u0073tage","attempt":1}}""")]
    [InlineData("""{"timestamp":"2026-02-21T12:00:01Z","stage":"failed","message":"","note":{"details":[]},"details":{"v":1,"event_id":"a-1","kind":"stage","run_id":"01970001-0000-7000-8000-000000000000","attempt":1,"task":null,"pid":{"pid":1}}}""")]
    [InlineData("""{"timestamp":"2026-02-21T12:00:01Z","stage":"failed","message":"","details":{"event_id":"a-1","run_id":"01970001-0000-7000-8000-000000000000","artifacts":[{"kind":"product_links","value":"a.md","title":null},{"value":"done","of_others":[{}],"kind":"execution_summary"}],"verified":true}}""")]
    [InlineData("""{"timestamp":"2026-02-21T12:00:01Z","stage":"failed","message":"","details":{"event_id":"a-1","run_id":"01970001-0000-7000-8000-000000000000","artifacts":{"key_diffs":[{"value":"+1","shared":null}],"execution_summary":["a",{"value":"b"}],"product_links":"a.md"},"verified":true}}""")]
    [InlineData("""{"timestamp":"2026-02-21T12:00:01Z","stage":"failed","message":"","details":{"event_id":"a-1","run_id":"01970001-0000-7000-8000-000000000000","artifacts":{"product_links":[null]},"verified":true}}""")]
    [InlineData("null")]
    [InlineData("[]")]
    public void An_unusual_entry_is_read_as_the_serializer_reads_it(string entry) => AssertReadAlike(entry);

    // Whether the entry is an event.
    private static bool AssertReadAlike(string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        var expected = TryRead(bytes, static (ref reader) => JsonSerializer.Deserialize(ref reader, TodoJson.Default.TodoEvent));
        Assert.Equal(expected, TryRead(bytes, EventJson.Read));
        return expected is not null;
    }

    private static string? TryRead(byte[] json, Reading read)
    {
        try
        {
            var reader = new Utf8JsonReader(json);
            reader.Read();
            var value = read(ref reader);
            return $"{JsonSerializer.Serialize(value, TodoJson.Default.TodoEvent)} up to {reader.BytesConsumed}";
        }
        catch (Exception fault) when (fault is JsonException or FormatException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string Written(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            write(json);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private delegate TodoEvent? Reading(ref Utf8JsonReader reader);
}
