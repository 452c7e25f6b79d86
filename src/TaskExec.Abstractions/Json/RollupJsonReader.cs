using System.Globalization;
using System.Text.Json;
using TaskExec.CompilerServices;
using TaskExec.Storage;

namespace TaskExec.Abstractions.Json;

/// <summary>Reads rollups, which people and other tools may have edited: items of another form are skipped, and numbers are limited to their range.</summary>
internal static class RollupJsonReader
{
    // The largest integer up to which all JSON parsers agree. The places that follow a larger one get room below it.
    private const double MaxPlace = 1L << 53;
    private const long PlaceBeyondMax = 1L << 52;

    public static TodoRollup Read(JsonElement rollup)
    {
        var read = TodoRollup.Empty;
        foreach (var member in rollup.EnumerateObject())
        {
            var value = member.Value;
            read = NameOf(member) switch
            {
                "runs" => read with { Runs = ReadCount(value) },
                "by_outcome" => read with { ByOutcomeText = ReadCounts(value) },
                "seconds" => read with { Seconds = ReadSeconds(value) },
                "retries" => read with { Retries = ReadCount(value) },
                "upto" => read with { UpTo = ReadPlace(value, "n") is { } place ? new RollupWatermark(place.Number, place.Run) : null },
                "open" => read with { Open = ReadItems(value, ReadRunId) },
                "by_day" => read with { ByDay = ReadItems(value, ReadDay) },
                "trimmed" => read with { Trimmed = ReadTrimmed(value) },
                "passed" => read with { Passed = ReadItems(value, ReadEventId) },
                "not_moved" => read with { NotMoved = ReadCount(value) is > 0 and var count ? count : null },
                "last_claim" => read with { LastClaim = ReadPlace(value, "fence") is { } claim ? new FencingToken(claim.Number, claim.Run) : null },
                _ => read,
            };
        }

        var runs = Math.Min(read.ByOutcomeText.Values.Sum(static count => (long)count), TodoRollup.MaxCount);
        return read with { Runs = Math.Max(read.Runs, (int)runs) };
    }

    private static RollupDay? ReadDay(JsonElement day)
    {
        if (!DateOnly.TryParseExact(TextOf(Find(day, "day")), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return null;
        }

        var read = new RollupDay { Day = date };
        foreach (var member in day.EnumerateObject())
        {
            var value = member.Value;
            read = NameOf(member) switch
            {
                "task" => read with { Task = TextOf(value) },
                "completed" => read with { Completed = ReadCount(value) },
                "failed" => read with { Failed = ReadCount(value) },
                "needs_info" => read with { NeedsInfo = ReadCount(value) },
                "cancelled" => read with { Cancelled = ReadCount(value) },
                "retried" => read with { Retried = ReadCount(value) },
                "seconds" => read with { Seconds = ReadSeconds(value) },
                "times" => read with { Times = ReadTimes(value) },
                _ => read,
            };
        }

        return read;
    }

    private static Dictionary<int, int> ReadTimes(JsonElement value)
    {
        Dictionary<int, int> times = [];
        foreach (var (name, count) in ReadCounts(value))
        {
            if (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var bucket) && bucket <= DurationBucket.Max)
            {
                times[bucket] = count;
            }
        }

        return times;
    }

    private static OrderedDictionary<string, int> ReadCounts(JsonElement value)
    {
        OrderedDictionary<string, int> counts = [];
        foreach (var (name, count) in MembersOf(value))
        {
            if (ReadCount(count) is > 0 and var number)
            {
                counts[name] = number;
            }
        }

        return counts;
    }

    private static Dictionary<string, IReadOnlyList<CounterRange>>? ReadTrimmed(JsonElement value)
    {
        Dictionary<string, IReadOnlyList<CounterRange>> trimmed = [];
        foreach (var (writer, ranges) in MembersOf(value))
        {
            trimmed[writer] = ReadItems(ranges, ReadRange) ?? [];
        }

        return trimmed.Count > 0 ? trimmed : null;
    }

    private static CounterRange? ReadRange(JsonElement value) =>
        value.ValueKind is JsonValueKind.Array && value.GetArrayLength() == 2 && ReadNumber(value[0]) is { } from && ReadNumber(value[1]) is { } to
            ? new CounterRange((long)from, (long)to)
            : null;

    private static (long Number, RunId Run)? ReadPlace(JsonElement value, string name)
    {
        if (ReadNumber(Find(value, name)) is not { } number || ReadRunId(Find(value, "run_id")) is not { } run)
        {
            return null;
        }

        return (number > MaxPlace ? PlaceBeyondMax : (long)Math.Max(number, 0), run);
    }

    private static List<T>? ReadItems<T>(JsonElement list, Func<JsonElement, T?> read)
        where T : struct =>
        list.ValueKind is JsonValueKind.Array ? [.. list.EnumerateArray().Select(read).OfType<T>()] : null;

    private static List<RollupDay>? ReadItems(JsonElement list, Func<JsonElement, RollupDay?> read) =>
        list.ValueKind is JsonValueKind.Array ? [.. list.EnumerateArray().Select(read).OfType<RollupDay>()] : null;

    private static RunId? ReadRunId(JsonElement value) => Guid.TryParseExact(TextOf(value), "D", out var id) ? new RunId(id) : null;

    private static EventId? ReadEventId(JsonElement value) => EventId.TryParse(TextOf(value), out var id) ? id : null;

    private static int ReadCount(JsonElement value) => (int)Math.Clamp(ReadNumber(value) ?? 0, 0, TodoRollup.MaxCount);

    private static double ReadSeconds(JsonElement value) =>
        ReadNumber(value) is > 0 and < double.PositiveInfinity and var seconds ? Math.Min(seconds, TodoRollup.MaxSeconds) : 0;

    // As a floating-point number, so that 41.0 and 1e3 are integers. Too large a number is infinity.
    private static double? ReadNumber(JsonElement value) => value.ValueKind is JsonValueKind.Number && value.TryGetDouble(out var number) ? number : null;

    private static JsonElement Find(JsonElement value, string name) => MembersOf(value).LastOrDefault(member => member.Name == name).Value;

    private static IEnumerable<(string Name, JsonElement Value)> MembersOf(JsonElement value) => value.ValueKind is JsonValueKind.Object
        ? value.EnumerateObject().Select(static member => (Name: NameOf(member)!, member.Value)).Where(static member => member.Name is not null)
        : [];

    private static string? NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair is no text.
            return null;
        }
    }

    private static string? TextOf(JsonElement value)
    {
        try
        {
            return value.ValueKind is JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // As above: what is no text is skipped like any other value of another form.
            return null;
        }
    }
}
