using System.Globalization;
using System.Text.Json;

namespace TaskExec.Storage.Tests.FaultInjection;

/// <summary>Reads a todos.json and counts anew, knowing nothing of our reader, our fold and our metrics but the contract.</summary>
internal sealed class Recount
{
    private readonly List<string> _faults = [];
    private readonly Dictionary<string, Dictionary<string, JsonElement>> _archived = new(StringComparer.Ordinal);

    /// <summary>How many runs were compacted.</summary>
    public int Compacted { get; private set; }

    /// <summary>What does not agree, as sentences.</summary>
    public IReadOnlyList<string> Faults => _faults;

    /// <summary>The outcome of each run.</summary>
    public Dictionary<string, string> Outcomes { get; } = new(StringComparer.Ordinal);

    /// <summary>Counts the runs of a file.</summary>
    /// <param name="json">The file.</param>
    /// <param name="archive">The lines of the archive, which has the events of the runs that were compacted. A crash may have repeated some of them.</param>
    public static Recount Parse(string json, IEnumerable<string> archive)
    {
        var recount = new Recount();
        foreach (var line in archive.Select(static line => JsonElement.Parse(line)))
        {
            var (todo, archived) = (line.GetProperty("todo").GetString()!, line.GetProperty("event"));
            if (!recount._archived.TryGetValue(todo, out var events))
            {
                recount._archived[todo] = events = new(StringComparer.Ordinal);
            }

            events[archived.GetProperty("details").GetProperty("event_id").GetString()!] = archived;
        }

        using var file = JsonDocument.Parse(json);
        foreach (var todo in file.RootElement.GetProperty("todos").EnumerateArray())
        {
            recount.Add(todo);
        }

        return recount;
    }

    private void Add(JsonElement todo)
    {
        var id = todo.GetProperty("id").GetString();
        if (todo.GetProperty("status").GetString() is "in-progress")
        {
            _faults.Add($"{id} is stuck in progress.");
        }

        var runs = todo.GetProperty("execution_log").EnumerateArray().GroupBy(static each => each.GetProperty("details").GetProperty("run_id").GetString()!, StringComparer.Ordinal).OrderBy(static run => run.Max(static each => each.GetProperty("details").TryGetProperty("n", out var n) ? n.GetInt64() : 0)).ThenBy(static run => run.Key, StringComparer.Ordinal).ToList();
        var logged = runs.Select(static run => run.Key).ToHashSet(StringComparer.Ordinal);
        var compacted = _archived.GetValueOrDefault(id!, []).Values
            .GroupBy(static each => each.GetProperty("details").GetProperty("run_id").GetString()!, StringComparer.Ordinal)
            .Where(run => !logged.Contains(run.Key))
            .ToList();
        CompareRollup(id, todo, compacted);
        foreach (var run in runs.Concat(compacted))
        {
            var ends = run.Where(static each => each.GetProperty("details").TryGetProperty("outcome", out _)).ToList();
            if (ends.Count != 1)
            {
                _faults.Add($"{id}: run {run.Key} has {ends.Count} ends: {string.Join(", ", run)}");
                continue;
            }

            Outcomes[run.Key] = ends[0].GetProperty("details").GetProperty("outcome").GetString()!;
        }

        if (runs.Count > 0 && Outcomes.ContainsKey(runs[^1].Key))
        {
            Compare(id, [.. runs[^1]], todo.GetProperty("execution_metrics"));
        }
    }

    private void CompareRollup(string? id, JsonElement todo, List<IGrouping<string, JsonElement>> compacted)
    {
        var roots = compacted.Where(static run => run.All(static each => !each.GetProperty("details").TryGetProperty("parent_run_id", out _))
            && run.Any(static each => !each.GetProperty("details").TryGetProperty("kind", out var kind) || kind.GetString() is not ("claim" or "heartbeat" or "resume" or "cancel"))).ToList();
        Compacted += roots.Count;
        var counted = todo.TryGetProperty("execution_rollup", out var rollup) ? rollup.GetProperty("runs").GetInt32() : 0;
        if (counted != roots.Count)
        {
            _faults.Add($"{id} counts {counted} compacted runs; its archive has {roots.Count} that the log has not.");
        }
    }

    private void Compare(string? id, List<JsonElement> run, JsonElement metrics)
    {
        var seconds = run.Select(static each => each.GetProperty("details")).Where(static details => details.TryGetProperty("duration_ms", out _))
            .GroupBy(static details => AttemptOf(details), static details => details.GetProperty("duration_ms").GetDouble())
            .Sum(static attempt => attempt.Max()) / 1000;
        var retries = run.Max(static each => AttemptOf(each.GetProperty("details"))) - 1;
        var completed = run.Single(static each => each.GetProperty("details").TryGetProperty("outcome", out _)).GetProperty("timestamp").GetString();
        var counted = string.Create(CultureInfo.InvariantCulture, $"{Math.Round(seconds, 3)} s, {retries} retries, completed {completed}");
        var said = string.Create(CultureInfo.InvariantCulture, $"{metrics.GetProperty("execution_time_seconds").GetDouble()} s, {metrics.GetProperty("retry_count").GetInt32()} retries, completed {metrics.GetProperty("completed_at").GetString()}");
        if (counted != said)
        {
            _faults.Add($"{id} says {said}; its log says {counted}.");
        }
    }

    private static int AttemptOf(JsonElement details) => details.TryGetProperty("attempt", out var attempt) ? attempt.GetInt32() : 1;
}
