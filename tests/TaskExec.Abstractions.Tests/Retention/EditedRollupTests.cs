using System.Text.Json;
using System.Text.Json.Nodes;
using TaskExec.CompilerServices;
using TaskExec.Storage;
using static TaskExec.Testing.Recording.Script;

namespace TaskExec.Abstractions.Tests.Retention;

/// <summary>People and other tools edit rollups. Whatever they write, the runs are still compacted and what can be read is kept.</summary>
public sealed class EditedRollupTests(ITestOutputHelper output)
{
    private const int Seed = 20261130;

    private const string Good = """
        { "runs": 41, "by_outcome": { "completed": 38, "failed": 3 }, "seconds": 102.5, "retries": 4, "upto": { "n": 43, "run_id": "01970000-0000-7000-8000-00000000002b" },
          "open": [ "01970000-0000-7000-8000-000000000001" ], "trimmed": { "w": [ [ 1, 12 ] ] }, "passed": [ "w-20" ], "not_moved": 1,
          "last_claim": { "fence": 2, "run_id": "01970000-0000-7000-8000-000000000001" },
          "by_day": [ { "day": "2026-02-21", "task": "Notes.Push", "completed": 6, "failed": 1, "needs_info": 1, "cancelled": 1, "retried": 2, "seconds": 14.1, "times": { "45": 8 } } ] }
        """;

    private static readonly string[] Foreign =
        ["null", "true", "\"x\"", "\"\\ud83d\"", "[]", "[ null ]", "[ 1, 2 ]", "{}", "{ \"\\ud83d\": 1 }", "{ \"n\": null }", "-1", "0", "1.0", "1e3", "2000000000", "9223372036854775807", "1e19", "1e400", "-1e400"];

    [Fact]
    public void Counts_beyond_those_of_a_rollup_are_limited()
    {
        var rollup = CompactAfter("""{ "runs": 4000000000, "by_outcome": { "completed": 2000000000, "failed": 2000000000, "cancelled": -5 }, "retries": 1e400, "not_moved": 3e9 }""");

        Assert.Equal((1_000_000_000, 1_000_000_000, 1_000_000_000), (rollup.Runs, rollup.Retries, rollup.NotMoved));
        Assert.Equal([1_000_000_000, 1_000_000_000], rollup.ByOutcome.Values);
    }

    [Theory]
    [InlineData("1e400", 0)]
    [InlineData("-3", 0)]
    [InlineData("1e300", 1e12)]
    public void A_time_that_cannot_be_added_to_the_sums_is_ignored(string seconds, double expected)
    {
        var rollup = CompactAfter($$"""{ "runs": 1, "seconds": {{seconds}}, "by_day": [ { "day": "2026-02-20", "completed": 1, "seconds": {{seconds}} } ] }""");

        Assert.Equal(Math.Min(expected + 2, 1e12), rollup.Seconds);
        Assert.Equal(expected, rollup.ByDay![0].Seconds);
    }

    [Fact]
    public void A_watermark_beyond_all_runs_leaves_room_for_the_next_ones()
    {
        var rollup = Read("""{ "upto": { "n": 9223372036854775807, "run_id": "01970000-0000-7000-8000-000000000001" } }""");
        var history = new TodoHistory([], rollup);

        var begun = history.Accept(Begin("a-1", 1), TodoStatus.Pending);

        Assert.True(begun.Details.N > rollup.UpTo!.N);
        Assert.Equal(begun.Details.N, Read($$"""{ "upto": { "n": {{begun.Details.N}}, "run_id": "01970000-0000-7000-8000-000000000001" } }""").UpTo!.N);
    }

    [Fact]
    public void Times_of_buckets_that_do_not_exist_are_ignored()
    {
        var rollup = CompactAfter("""{ "by_day": [ { "day": "2026-02-20", "completed": 3, "times": { "-1": 1, "400": 2000000000, "401": 1, "2147483648": 1, "x": 1, "40": -1 } } ] }""");

        Assert.Equal([KeyValuePair.Create(400, 1_000_000_000)], rollup.ByDay![0].Times!);
        Assert.Equal(400, DurationBucket.FromSeconds(double.PositiveInfinity));
    }

    [Fact]
    public void Integers_are_read_in_each_form_of_json()
    {
        var rollup = CompactAfter("""{ "runs": 41.0, "by_outcome": { "completed": 3.8e1 }, "retries": 1e3, "upto": { "n": 0.0, "run_id": "01970000-0000-7000-8000-000000000001" }, "not_moved": 1.0 }""");

        Assert.Equal((43, 1000, 1), (rollup.Runs, rollup.Retries, rollup.NotMoved));
        Assert.Equal(40, rollup.ByOutcome[RunOutcome.Completed]);
    }

    [Fact]
    public void An_outcome_of_a_newer_version_keeps_its_count()
    {
        const string newer = """{ "runs": 41, "by_outcome": { "completed": 38, "skipped": 2, "failed": 1 } }""";

        var rollup = CompactAfter(newer);
        Assert.Equal(43, rollup.Runs);
        Assert.Equal("""{"completed":40,"failed":1,"skipped":2}""", Text(rollup)["by_outcome"]!.ToJsonString());

        var merged = RollupMerge.Merge(new CompactedLog(Read(newer), []), new CompactedLog(rollup, []), new CompactedLog(Read(newer), [])).Rollup!;
        Assert.Equal("""{"completed":40,"failed":1,"skipped":2}""", Text(merged)["by_outcome"]!.ToJsonString());
    }

    [Theory]
    [InlineData("\"open\": [ null, 7, \"x\", \"01970000-0000-7000-8000-000000000001\" ]")]
    [InlineData("\"open\": [ \"01970000-0000-7000-8000-000000000001\" ], \"by_day\": [ null, { \"day\": \"yesterday\", \"completed\": 2 }, { \"completed\": 2 } ]")]
    [InlineData("\"open\": [ \"01970000-0000-7000-8000-000000000001\" ], \"passed\": [ 1, \"x\" ], \"trimmed\": { \"w\": [ [ 1 ], 2 ], \"x\": 3 }, \"seconds\": \"long\"")]
    [InlineData("\"open\": [ \"01970000-0000-7000-8000-000000000001\" ], \"note\": \"\\ud83d\", \"\\ud83d\": 1, \"by_outcome\": { \"\\ud83d\": 1 }")]
    public void Items_that_cannot_be_read_do_not_affect_other_items(string members)
    {
        var rollup = Read($$"""{ "runs": 41, "upto": { "n": 43, "run_id": "01970000-0000-7000-8000-00000000002b" }, "last_claim": { "fence": 2, "run_id": "01970000-0000-7000-8000-00000000002b" }, {{members}} }""");

        Assert.Equal((41, 43, 2), (rollup.Runs, rollup.UpTo!.N, rollup.LastClaim!.Fence));
        Assert.Equal("01970000-0000-7000-8000-000000000001", Assert.Single(rollup.Open!).ToString());
        Assert.Equal((0.0, 0, 0), (rollup.Seconds, rollup.ByOutcome.Count, rollup.ByDay?.Count ?? 0));
    }

    [Theory]
    [InlineData("\"41 runs\"")]
    [InlineData("[]")]
    [InlineData("41")]
    [InlineData("null")]
    public void A_value_that_is_not_an_object_is_not_a_rollup(string text) => Assert.Null(TodoJson.ReadRollup(JsonElement.Parse(text)));

    [Fact]
    public void There_are_at_least_as_many_runs_as_outcomes()
    {
        var rollup = CompactAfter("""{ "by_outcome": { "completed": 38, "failed": 3 } }""");

        Assert.Equal(43, rollup.Runs);
        Assert.Equal([(RunOutcome.Completed, 40), (RunOutcome.Failed, 3)], rollup.ByOutcome.Select(static count => (count.Key, count.Value)));
    }

    [Fact]
    public void Many_more_outcomes_than_runs_are_merged_at_once()
    {
        var edited = new CompactedLog(new TodoRollup { Runs = 5, ByOutcome = new Dictionary<RunOutcome, int> { [RunOutcome.Completed] = 2_000_000_000, [RunOutcome.Failed] = 3 } }, []);
        var added = new CompactedLog(new TodoRollup { Runs = 1, ByOutcome = new Dictionary<RunOutcome, int> { [RunOutcome.Failed] = 1 } }, []);

        var merged = RollupMerge.Merge(null, edited, added).Rollup!;

        Assert.Equal(6, merged.Runs);
        Assert.Equal([(RunOutcome.Completed, 2), (RunOutcome.Failed, 4)], merged.ByOutcome.Select(static count => (count.Key, count.Value)));
    }

    [Fact]
    public void Any_edit_of_a_value_leaves_a_rollup_that_can_be_compacted_merged_and_written()
    {
        output.WriteLine($"seed {Seed}");
        var random = new Random(Seed);
        for (var i = 0; i < 5_000; i++)
        {
            var text = Good;
            for (var edits = random.Next(1, 4); edits > 0; edits--)
            {
                text = Edited(random, text);
            }

            try
            {
                var rollup = CompactAfter(text);
                Assert.InRange(rollup.Runs, 2, 1_000_000_000);
                var merged = RollupMerge.Merge(null, new CompactedLog(rollup, []), new CompactedLog(Read(Good), [])).Rollup!;
                Assert.InRange(merged.Runs, 1, 1_000_000_000);
                Assert.NotNull(Text(merged));
            }
            catch (Exception fault)
            {
                throw new InvalidOperationException($"{fault.Message} {text}", fault);
            }
        }
    }

    // Replaces one value: everything between two positions at which values begin and end.
    private static string Edited(Random random, string json)
    {
        var reader = new Utf8JsonReader(System.Text.Encoding.UTF8.GetBytes(json));
        List<(int Start, int End)> values = [];
        Stack<int> open = [];
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartArray or JsonTokenType.StartObject:
                    open.Push((int)reader.TokenStartIndex);
                    break;
                case JsonTokenType.EndArray or JsonTokenType.EndObject:
                    values.Add((open.Pop(), (int)reader.BytesConsumed));
                    break;
                case JsonTokenType.PropertyName:
                    break;
                default:
                    values.Add(((int)reader.TokenStartIndex, (int)reader.BytesConsumed));
                    break;
            }
        }

        var (start, end) = values[random.Next(values.Count - 1)];
        return $"{json[..start]}{Foreign[random.Next(Foreign.Length)]}{json[end..]}";
    }

    private static TodoRollup Read(string json) => TodoJson.ReadRollup(JsonElement.Parse(json))!;

    private static JsonNode Text(TodoRollup rollup) => JsonSerializer.SerializeToNode(rollup, TodoJson.Default.TodoRollup)!;

    // Compacts two of three completed runs of one second into the rollup, and writes and reads the result.
    private static TodoRollup CompactAfter(string json)
    {
        var history = new TodoHistory([], Read(json));
        for (var run = 1; run <= 3; run++)
        {
            var status = history.ToState().Status ?? TodoStatus.Pending;
            history.Add(history.Accept(Begin($"a-{(run * 2) - 1}", run), status));
            history.Add(history.Accept(End($"a-{run * 2}", run, RunOutcome.Completed), status));
        }

        var text = JsonSerializer.Serialize(history.Compact(keep: 1)!.Rollup, TodoJson.Default.TodoRollup);
        var read = Read(text);
        Assert.Equal(text, JsonSerializer.Serialize(read, TodoJson.Default.TodoRollup));
        return read;
    }
}
