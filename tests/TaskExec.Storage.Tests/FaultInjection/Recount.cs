using System.Globalization;
using System.Text.Json;

namespace TaskExec.Storage.Tests.FaultInjection;

/// <summary>Reads a todos.json and counts anew, knowing nothing of our reader, our fold and our metrics but the contract.</summary>
internal sealed class Recount
{
    private readonly List<string> _faults = [];

    /// <summary>What does not agree, as sentences.</summary>
    public IReadOnlyList<string> Faults => _faults;

    /// <summary>The outcome of each run.</summary>
    public Dictionary<string, string> Outcomes { get; } = new(StringComparer.Ordinal);

    public static Recount Parse(string json)
    {
        var recount = new Recount();
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

        if (todo.TryGetProperty("execution_rollup", out _))
        {
            _faults.Add($"{id} was trimmed, so that its runs cannot be counted: take more todos.");
        }

        var runs = todo.GetProperty("execution_log").EnumerateArray().GroupBy(static each => each.GetProperty("details").GetProperty("run_id").GetString()!, StringComparer.Ordinal).OrderBy(static run => run.Max(static each => each.GetProperty("details").TryGetProperty("n", out var n) ? n.GetInt64() : 0)).ThenBy(static run => run.Key, StringComparer.Ordinal).ToList();
        foreach (var run in runs)
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
