using TaskExec.Hosting.Alerts;
using TaskExec.Testing.Texts;

namespace TaskExec.Hosting.Tests.Alerts;

public sealed class AlertTrackerTests
{
    private static readonly DateTimeOffset Now = new(2026, 2, 21, 12, 0, 0, TimeSpan.Zero);

    private readonly AlertTracker _tracker = new(AlertThresholds.Default);

    [Fact]
    public void An_alert_is_raised_once_and_states_its_numbers()
    {
        var alerts = Update(completed: 7, failed: 3);

        Assert.All(alerts, static alert => Assert.Contains("Notes.Count", alert.Message, StringComparison.Ordinal));
        Assert.Equal([7, 10, 70, 80], MessageData.Numbers(alerts[0].Message).Order());
        Assert.Equal([7, 10, 20, 30], MessageData.Numbers(alerts[1].Message).Order());
        Assert.Equal((AlertRule.FailureRate, 0.3, 0.2), (alerts[1].Rule, alerts[1].Value, alerts[1].Threshold));
        Assert.Equal((AlertRule.CompletionRate, AlertState.Raised, 0.7, 0.8, 10, Now), (alerts[0].Rule, alerts[0].State, alerts[0].Value, alerts[0].Threshold, alerts[0].FinishedRuns, alerts[0].At));
        Assert.Empty(Update(completed: 7, failed: 3));
        Assert.Empty(Update(completed: 5, failed: 5));
        Assert.Equal(2, _tracker.Active.Count);
    }

    [Fact]
    public void An_alert_does_not_flap_around_its_threshold()
    {
        Update(completed: 79, failed: 21);
        Assert.Empty(Update(completed: 80, failed: 20));
        Assert.Empty(Update(completed: 84, failed: 16));
        Assert.Empty(Update(completed: 79, failed: 21));

        Assert.Equal([AlertState.Resolved, AlertState.Resolved], Update(completed: 85, failed: 15).Select(static each => each.State));
        Assert.Empty(_tracker.Active);
        Assert.Empty(Update(completed: 80, failed: 20));
        Assert.Equal(2, Update(completed: 79, failed: 21).Count);
    }

    [Fact]
    public void An_alert_is_raised_for_the_mean_time()
    {
        var raised = Assert.Single(Update(completed: 10, failed: 0, seconds: 1806));
        Assert.Equal((AlertRule.MeanTime, AlertState.Raised, 1806, 1800), (raised.Rule, raised.State, raised.Value, raised.Threshold));
        Assert.Equal([7, 10, 30, 30.1], MessageData.Numbers(raised.Message).Order());
        Assert.Empty(Update(completed: 10, failed: 0, seconds: 1720));
        var over = Assert.Single(Update(completed: 10, failed: 0, seconds: 1710));
        Assert.Equal((AlertRule.MeanTime, AlertState.Resolved), (over.Rule, over.State));
        Assert.Equal([7, 10, 28.5, 30], MessageData.Numbers(over.Message).Order());
    }

    [Fact]
    public void An_alert_is_not_raised_for_fewer_runs_than_the_minimum()
    {
        Assert.Empty(Update(completed: 0, failed: 0));
        Assert.Empty(Update(completed: 0, failed: 1));
        Assert.Empty(Update(completed: 0, failed: 4));
        Assert.Equal(2, Update(completed: 0, failed: 5).Count);
    }

    [Fact]
    public void An_alert_is_not_resolved_when_too_few_runs_remain()
    {
        Update(completed: 0, failed: 5);

        Assert.Empty(Update(completed: 1, failed: 0));
        Assert.Equal(2, _tracker.Active.Count);
    }

    [Fact]
    public void An_active_alert_is_not_raised_again_by_the_next_process()
    {
        Update(completed: 0, failed: 5);
        var next = new AlertTracker(AlertThresholds.Default, _tracker.Active);

        Assert.Empty(next.Update(Rates(completed: 0, failed: 5), Now));
    }

    [Fact]
    public void Thresholds_of_alerts_are_options()
    {
        var strict = new AlertTracker(AlertThresholds.Default with { CompletionRate = 1, Hysteresis = 0, Window = new RateWindow(TimeSpan.FromHours(12), 1) });

        var raised = strict.Update(Rates(completed: 9, failed: 1, window: new RateWindow(TimeSpan.FromHours(12), 1)), Now)[0];
        Assert.Equal((AlertRule.CompletionRate, AlertState.Raised), (raised.Rule, raised.State));
        Assert.Equal([10, 12, 90, 100], MessageData.Numbers(raised.Message).Order());
        Assert.Equal(AlertState.Resolved, strict.Update(Rates(completed: 10, failed: 0), Now)[0].State);
    }

    private IReadOnlyList<Alert> Update(int completed, int failed, double seconds = 1) => _tracker.Update(Rates(completed, failed, seconds), Now);

    private static Dictionary<string, RunRates> Rates(int completed, int failed, double seconds = 1, RateWindow? window = null) => new(StringComparer.Ordinal)
    {
        ["Notes.Count"] = new RunRates
        {
            Finished = completed + failed,
            Completed = completed,
            Failed = failed,
            NeedsInfo = 0,
            Cancelled = 0,
            Retried = 0,
            MeanSeconds = completed + failed == 0 ? null : seconds,
            P95Seconds = seconds,
            Window = window ?? RateWindow.Default,
        },
    };
}
