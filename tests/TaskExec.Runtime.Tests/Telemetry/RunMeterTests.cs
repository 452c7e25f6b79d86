using System.Globalization;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using TaskExec.Testing.Stores;

namespace TaskExec.Runtime.Tests.Telemetry;

[Collection(nameof(OneAtATime))]
public sealed class RunMeterTests : IDisposable
{
    private readonly List<Metric> _exported = [];
    private readonly MeterProvider _provider;

    public RunMeterTests() => _provider = Sdk.CreateMeterProviderBuilder().AddTaskExec().AddInMemoryExporter(_exported).Build();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _provider.Dispose();

    [Fact]
    public async Task Run_metrics_report_duration_attempts_and_outcome()
    {
        var bench = new Bench();
        await bench.Executor.ExecuteAsync(Bench.TodoId, static _ => TaskRun.Current!.Attempt == 2 ? Task.CompletedTask : throw new TimeoutException(), retries: 1, Token, "Notes.Figures");
        await bench.Executor.ExecuteAsync(Bench.TodoId, static _ => Task.CompletedTask, cancellationToken: Token, task: "Notes.Figures");
        await Assert.ThrowsAsync<FileNotFoundException>(() => bench.Executor.ExecuteAsync(Bench.TodoId, static _ => throw new FileNotFoundException(), cancellationToken: Token, task: "Notes.Figures"));

        Assert.Equal(
            [
                "error.type=System.IO.FileNotFoundException taskexec.failure.class=missing_input taskexec.outcome=needs-info taskexec.task=Notes.Figures: 1",
                "taskexec.outcome=completed taskexec.task=Notes.Figures: 2",
            ],
            Points("taskexec.run.outcomes", static point => point.GetSumLong().ToString(CultureInfo.InvariantCulture)));
        Assert.Equal(
            ["... 1 of 1 runs", "... 3 of 2 runs"],
            Points("taskexec.run.attempts", static point => $"{point.GetHistogramSum()} of {point.GetHistogramCount()} runs").Select(static each => $"... {each.Split(": ")[1]}"));
        var waited = Assert.Single(bench.Clock.Waits, wait => wait != bench.Options.StoreTimeout);
        Assert.Equal(
            ["0", waited.TotalSeconds.ToString(CultureInfo.InvariantCulture)],
            Points("taskexec.run.duration", static point => point.GetHistogramSum().ToString(CultureInfo.InvariantCulture)).Select(static each => each.Split(": ")[1]));
        Assert.Equal("s", Metric("taskexec.run.duration").Unit);
    }

    [Fact]
    public async Task Store_metrics_are_reported()
    {
        var bench = new Bench(new FailingStore(failFrom: 1, failTo: int.MaxValue));
        await bench.Executor.ExecuteAsync(Bench.TodoId, static _ => Task.CompletedTask, cancellationToken: Token);
        await bench.Executor.Engine.FlushAsync(Token);

        Assert.EndsWith(": 1", Assert.Single(Points("taskexec.store.failures", static point => point.GetSumLong().ToString(CultureInfo.InvariantCulture))), StringComparison.Ordinal);
        Assert.EndsWith(": 1", Assert.Single(Points("taskexec.store.lag", static point => point.GetHistogramCount().ToString(CultureInfo.InvariantCulture))), StringComparison.Ordinal);
    }

    [Fact]
    public void Events_after_the_end_of_a_run_are_counted()
    {
        TaskRun? run = null;
        var bench = new Bench();
        bench.Run(new("Notes.Late"), Bench.TodoId, () => run = TaskRun.Current);
        run!.AddMessage("late");

        Assert.Single(Points("taskexec.run.late_records", static point => point.GetSumLong().ToString(CultureInfo.InvariantCulture)), ": 1");
    }

    [Fact]
    public void Observers_that_throw_are_counted_and_change_nothing()
    {
        var bench = new Bench(configure: static options => options.Observers.Add(new Thrower()));
        bench.Run(new("Notes.Watched"), Bench.TodoId, static () => { });

        Assert.Single(Points("taskexec.observer.failures", static point => point.GetSumLong().ToString(CultureInfo.InvariantCulture)), ": 1");
    }

    private Metric Metric(string name)
    {
        _exported.Clear();
        _provider.ForceFlush();
        return Assert.Single(_exported, each => each.Name == name);
    }

    private List<string> Points(string name, Func<MetricPoint, string> value)
    {
        var points = new List<string>();
        foreach (ref readonly var point in Metric(name).GetMetricPoints())
        {
            var tags = new List<string>();
            foreach (var tag in point.Tags)
            {
                tags.Add($"{tag.Key}={tag.Value}");
            }

            points.Add($"{string.Join(' ', tags.Order(StringComparer.Ordinal))}: {value(point)}");
        }

        return [.. points.Order(StringComparer.Ordinal)];
    }

    private sealed class Thrower : IRunObserver
    {
        public void Retrying(RunRetryContext retry) => throw new InvalidOperationException();

        public void Ended(RunEndedContext end) => throw new InvalidOperationException();
    }
}
