using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using TaskExec.CompilerServices;
using TaskExec.Hosting.Alerts;
using TaskExec.Storage;
using TaskExec.Testing.Files;

namespace TaskExec.Hosting.Tests.Alerts;

/// <summary>Compares metrics, rates and alerts of 10,000 random runs over five weeks with a recount in Python, before and after compaction.</summary>
public sealed class RateRecountTests(ITestOutputHelper output) : IDisposable
{
    private const int Runs = 10_000;
    private const int Points = 25;
    private const int Seed = 20261130;

    private static readonly DateTimeOffset Begin = new(2026, 2, 1, 7, 0, 0, TimeSpan.Zero);
    private static readonly string[] Ids = ["todo-1", "todo-2", "task-Notes.Summarise", "task-Notes.Push"];
    private static readonly RunOutcome[] Bad = [RunOutcome.Failed, RunOutcome.NeedsInfo, RunOutcome.Abandoned, RunOutcome.Cancelled, RunOutcome.Superseded];

    private readonly TempFolder _folder = new("recount");
    private readonly AlertTracker _tracker = new(AlertThresholds.Default);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Rates_equal_an_independent_recount_before_and_after_compaction()
    {
        var python = Which("python3");
        Assert.SkipWhen(python is null, "python3 is missing, so metrics, rates and alerts are not recounted. Install it: apt-get install python3");
        output.WriteLine($"seed {Seed}");
        var (points, todos) = Play(new Random(Seed));
        var input = new JsonObject
        {
            ["points"] = new JsonArray([.. points.Select(point => new JsonObject { ["now"] = point.Now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), ["events"] = JsonSerializer.SerializeToNode(point.Events) })]),
            ["todos"] = new JsonObject(todos.Select(todo => KeyValuePair.Create(todo.Id, (JsonNode?)new JsonArray([.. todo.Full.Select(entry => JsonSerializer.SerializeToNode(entry, TodoJson.Default.TodoEvent))])))),
        };
        var expected = await RecountAsync(python!, _folder.Write("runs.json", input.ToJsonString()));

        for (var i = 0; i < points.Count; i++)
        {
            AssertSame((JsonObject)expected[i]!, points[i]);
        }

        Assert.All(todos, todo => Assert.InRange(todo.Log.Select(entry => entry.Details.RunId).Distinct().Count(), 5, 40));
        var alerts = points.Sum(point => point.Alerts.Count);
        output.WriteLine($"{alerts} alerts at {points.Count} points");
        Assert.InRange(alerts, 2, 1000);
    }

    private static void AssertSame(JsonObject expected, Point actual)
    {
        Assert.Equal(((JsonObject)expected["tasks"]!).Select(task => task.Key), actual.Rates.Keys.Order(StringComparer.Ordinal));
        foreach (var (task, rates) in actual.Rates)
        {
            var recounted = expected["tasks"]![task]!;
            Assert.Equal(
                ((int)recounted["finished"]!, (int)recounted["completed"]!, (int)recounted["failed"]!, (int)recounted["needs_info"]!, (int)recounted["cancelled"]!, (int)recounted["retried"]!),
                (rates.Finished, rates.Completed, rates.Failed, rates.NeedsInfo, rates.Cancelled, rates.Retried));
            AssertClose((double?)recounted["mean"], rates.MeanSeconds);
            AssertClose((double?)recounted["p95"], rates.P95Seconds);
        }

        Assert.Equal(((JsonArray)expected["alerts"]!).Select(alert => (string?)alert), actual.Alerts);
        foreach (var (id, (metrics, runs)) in actual.Metrics)
        {
            var recounted = expected["metrics"]![id]!;
            Assert.Equal((DateTimeOffset.Parse((string)recounted["started"]!, CultureInfo.InvariantCulture), (int)recounted["retries"]!, (int)recounted["runs"]!), (metrics.StartedAt, metrics.RetryCount, runs));
            Assert.Equal((string?)recounted["completed"] is { } completed ? DateTimeOffset.Parse(completed, CultureInfo.InvariantCulture) : null, metrics.CompletedAt);
            Assert.Equal((double)recounted["seconds"]!, metrics.ExecutionTimeSeconds, 0.0011);
        }
    }

    private static void AssertClose(double? expected, double? actual)
    {
        Assert.Equal(expected is null, actual is null);
        Assert.Equal(expected ?? 0, actual ?? 0, 1e-6 * Math.Max(1, expected ?? 0));
    }

    private static string? Which(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, program))
        .FirstOrDefault(File.Exists);

    private static async Task<JsonArray> RecountAsync(string python, string input)
    {
        var start = new ProcessStartInfo(python, [Path.Combine(AppContext.BaseDirectory, "Alerts", "recount.py"), input]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var text = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, await errors);
        return (JsonArray)JsonNode.Parse(text)!;
    }

    private (List<Point> Points, List<RecordedTodo> Todos) Play(Random random)
    {
        var todos = Ids.Select(static id => new RecordedTodo(id)).ToList();
        List<Point> points = [];
        var now = Begin;
        for (var run = 1; run <= Runs; run++)
        {
            now += TimeSpan.FromSeconds(random.Next(600));
            var isBad = random.NextDouble() < 0.2 + (0.15 * Math.Sin(run / 700d));
            todos[random.Next(todos.Count)].Record(random, run, now, isBad ? Bad[random.Next(Bad.Length)] : RunOutcome.Completed);
            if (run % (Runs / Points) == 0)
            {
                points.Add(Observe(todos, now.AddHours(random.Next(30))));
            }
        }

        return (points, todos);
    }

    private Point Observe(List<RecordedTodo> todos, DateTimeOffset now)
    {
        var before = RunRates.ByTask(todos.Select(static todo => todo.ToTodo()), now, RateWindow.Default);
        var metrics = todos.ToDictionary(static todo => todo.Id, static todo => (todo.ToTodo().ToState().Metrics, todo.RunCount));
        todos.ForEach(static todo => todo.Compact());
        var rates = RunRates.ByTask(todos.Select(static todo => todo.ToTodo()), now, RateWindow.Default);
        Assert.Equal(before.OrderBy(static task => task.Key, StringComparer.Ordinal), rates.OrderBy(static task => task.Key, StringComparer.Ordinal));
        Assert.Equal(metrics, todos.ToDictionary(static todo => todo.Id, static todo => (todo.ToTodo().ToState().Metrics, todo.RunCount)));
        var alerts = _tracker.Update(rates, now).Select(static alert => $"{alert.Task} {JsonSerializer.SerializeToElement(alert.Rule).GetString()} {(alert.State is AlertState.Raised ? "raised" : "resolved")}");
        return new Point(now, todos.ToDictionary(static todo => todo.Id, static todo => todo.Full.Count), rates, [.. alerts.Order(StringComparer.Ordinal)], metrics);
    }

    private sealed record Point(
        DateTimeOffset Now,
        Dictionary<string, int> Events,
        IReadOnlyDictionary<string, RunRates> Rates,
        IReadOnlyList<string> Alerts,
        Dictionary<string, (ExecutionMetrics Metrics, int Runs)> Metrics);

    private sealed class RecordedTodo(string id)
    {
        private TodoHistory _history = new();
        private TodoRollup? _rollup;
        private string? _status = TodoStatus.Pending;
        private int _ended;

        public string Id => id;

        public List<TodoEvent> Full { get; } = [];

        public List<TodoEvent> Log { get; } = [];

        public int RunCount => (_rollup?.Runs ?? 0) + _history.ToState().Runs.Count;

        public Todo ToTodo() => new(id, null, _status, [.. Log], new TodoArtifacts()) { Rollup = _rollup };

        public void Record(Random random, int number, DateTimeOffset now, RunOutcome outcome)
        {
            var first = Event(number, 1, now, Stage.Executing) with { Message = "Run started" };
            Add(first with { Details = first.Details with { Task = id.StartsWith("task-", StringComparison.Ordinal) ? id[5..] : random.Next(2) == 0 ? "Notes.Push" : "Notes.Read" } });
            var attempts = random.Next(6) == 0 ? 2 : 1;
            var slow = id == "todo-2" ? 4_000_000 : 60_000;
            if (attempts == 2)
            {
                var retry = Event(number, 2, now, Stage.Executing);
                Add(retry with { Details = retry.Details with { Kind = EventKind.Retry, DurationMs = random.NextDouble() * slow } });
            }

            var end = Event(number, 3, now.AddSeconds(random.Next(90)), outcome is RunOutcome.Completed ? Stage.Completed : Stage.Failed);
            Add(end with { Details = end.Details with { Outcome = outcome, Attempt = attempts, DurationMs = random.NextDouble() * slow } });
            _status = _status is TodoStatus.NeedsInfo ? TodoStatus.Pending : _status;
            if (++_ended % 7 == 0)
            {
                Compact();
            }
        }

        public void Compact()
        {
            if (_history.Compact(TodoRetention.MaxRunsFor(id)) is { } compaction)
            {
                Log.RemoveAll(entry => compaction.Events.Contains(entry.Details.EventId));
                _rollup = compaction.Rollup;
                _history = new TodoHistory(Log, _rollup);
            }
        }

        private void Add(TodoEvent entry)
        {
            var admitted = _history.Accept(entry, _status);
            _status = admitted.Details.Status?.To ?? _status;
            _history.Add(admitted);
            Log.Add(admitted);
            Full.Add(admitted);
        }

        private TodoEvent Event(int run, int step, DateTimeOffset time, Stage stage) => new()
        {
            Todo = id,
            Timestamp = time,
            Stage = stage,
            Message = "",
            Details = new EventDetails { EventId = new EventId("w", (run * 4) + step), RunId = new RunId(new Guid(run, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1])) },
        };
    }
}
