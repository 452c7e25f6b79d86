using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Trace;
using TaskExec.CompilerServices;

namespace TaskExec.Runtime.Tests.Telemetry;

[Collection(nameof(OneAtATime))]
public sealed class RunSpanTests : IDisposable
{
    private readonly Bench _bench = new();
    private readonly List<Activity> _exported = [];
    private readonly TracerProvider _provider;

    public RunSpanTests() => _provider = Sdk.CreateTracerProviderBuilder().AddTaskExec().AddInMemoryExporter(_exported).Build();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _provider.Dispose();

    [Fact]
    public async Task The_span_of_a_run_contains_its_attempts_and_an_attempt_contains_its_verification()
    {
        await RunAsync(new("Notes.Spans") { Retries = 1, RetryDelays = [3] }, failures: 1);

        Assert.Equal(
            [
                "Notes.Spans <- (none): taskexec.outcome=completed",
                "attempt <- Notes.Spans: error.type=System.TimeoutException taskexec.attempt=1 taskexec.failure.class=timeout Error",
                "attempt <- Notes.Spans: taskexec.attempt=2",
                "verify <- attempt: ",
            ],
            DescribeSpans());
        var run = Span("Notes.Spans");
        Assert.Equal(3, run.Duration.TotalSeconds);
        Assert.Equal(ActivityKind.Internal, run.Kind);
        var started = (await _bench.TodoAsync()).Events[0];
        Assert.Equal(started.Details.TraceId, run.TraceId.ToHexString());
        Assert.Equal(started.Details.RunId.ToString(), run.GetTagItem(TelemetryNames.Run));
        Assert.Equal(Bench.TodoId, run.GetTagItem(TelemetryNames.Todo));
    }

    [Fact]
    public async Task The_span_of_a_run_is_the_parent_of_spans_of_the_task_and_does_not_change_the_span_of_the_caller()
    {
        using var source = new ActivitySource("Notes.Caller");
        using var listener = new ActivityListener { ShouldListenTo = each => each == source, Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded };
        ActivitySource.AddActivityListener(listener);
        using var caller = source.StartActivity("caller")!;
        using (TaskExecutor.Use(_bench.Executor))
        {
            await TrackedCall.RunVoidTask(new("Notes.Outer"), Bench.TodoId, 0, static (_, _) => TrackedCall.RunVoidTask(new("Notes.Inner"), Bench.TodoId, 0, static (_, _) => Task.CompletedTask, plan: null, verify: null, Token), plan: null, verify: null, Token);
            Assert.Same(caller, Activity.Current);
        }

        Assert.Equal(caller.SpanId, Span("Notes.Outer").ParentSpanId);
        Assert.Equal(_exported.Single(each => each.OperationName == "attempt" && each.ParentSpanId == Span("Notes.Outer").SpanId).SpanId, Span("Notes.Inner").ParentSpanId);
    }

    [Fact]
    public void The_span_of_a_synchronous_method_does_not_change_the_span_of_the_caller()
    {
        using var caller = new Activity("caller") { ActivityTraceFlags = ActivityTraceFlags.Recorded }.Start();
        Activity? inside = null;
        _bench.Run(new("Notes.Sync"), Bench.TodoId, () => inside = Activity.Current);

        Assert.Equal("attempt", inside!.OperationName);
        Assert.Same(caller, Activity.Current);
        Assert.Equal(caller.SpanId, Span("Notes.Sync").ParentSpanId);
    }

    [Fact]
    public void The_span_of_a_sequence_is_current_only_during_its_steps()
    {
        using var engine = TaskExecutor.Use(_bench.Executor);
        using var caller = new Activity("caller") { ActivityTraceFlags = ActivityTraceFlags.Recorded }.Start();
        foreach (var inside in TrackedCall.RunSequence(new("Notes.Sequence"), Bench.TodoId, 0, static (_, _) => Spans(), plan: null, verify: null, Token))
        {
            Assert.Equal("attempt", inside);
            Assert.Same(caller, Activity.Current);
        }

        Assert.Equal("completed", Span("Notes.Sequence").GetTagItem(TelemetryNames.Outcome));
    }

    [Fact]
    public async Task The_span_of_a_failed_run_has_the_reason_without_secrets()
    {
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => _bench.Executor.ExecuteAsync(
            Bench.TodoId, static _ => throw new UnauthorizedAccessException("no right for token=abcdefgh12"), cancellationToken: Token, task: "Notes.Denied"));

        var run = Span("Notes.Denied");
        Assert.Equal((ActivityStatusCode.Error, "no right for token=[redacted]"), (run.Status, run.StatusDescription));
        Assert.Equal(("needs-info", "auth", typeof(UnauthorizedAccessException).FullName), (run.GetTagItem(TelemetryNames.Outcome), run.GetTagItem(TelemetryNames.FailureClass), run.GetTagItem(TelemetryNames.ErrorType)));
    }

    [Fact]
    public async Task A_span_follows_the_conventions_for_tools_if_the_options_ask_for_it()
    {
        _bench.Options.GenAiSpans = true;
        await RunAsync(new("Notes.Tool"), failures: 0);

        var run = Span("execute_tool Notes.Tool");
        Assert.Equal(
            ("execute_tool", "Notes.Tool", "function", run.GetTagItem(TelemetryNames.Run)),
            (run.GetTagItem("gen_ai.operation.name"), run.GetTagItem("gen_ai.tool.name"), run.GetTagItem("gen_ai.tool.type"), run.GetTagItem("gen_ai.tool.call.id")));
    }

    private static IEnumerable<string?> Spans()
    {
        yield return Activity.Current?.OperationName;
        yield return Activity.Current?.OperationName;
    }

    private Activity Span(string name) => Assert.Single(_exported, each => each.DisplayName == name);

    private async Task RunAsync(TrackedTaskInfo task, int failures)
    {
        using (TaskExecutor.Use(_bench.Executor))
        {
            await TrackedCall.RunTask(
                task,
                Bench.TodoId,
                0,
                (_, _) => TaskRun.Current!.Attempt > failures ? Task.FromResult("done") : throw new TimeoutException(),
                plan: null,
                static (_, _, _) => ValueTask.FromResult(Activity.Current?.OperationName == "verify"),
                Token);
        }
    }

    private IEnumerable<string> DescribeSpans() => _exported
        .OrderBy(each => each.StartTimeUtc).ThenBy(each => each.DisplayName, StringComparer.Ordinal)
        .Select(each => $"{each.DisplayName} <- {_exported.SingleOrDefault(other => other.SpanId == each.ParentSpanId)?.DisplayName ?? "(none)"}: {string.Join(' ', Tags(each))}")
        .Order(StringComparer.Ordinal);

    private static IEnumerable<string> Tags(Activity span) => span.TagObjects
        .Where(each => each.Key is not (TelemetryNames.Run or TelemetryNames.Todo or TelemetryNames.Task))
        .Select(each => $"{each.Key}={each.Value}")
        .Order(StringComparer.Ordinal)
        .Concat(span.Status is ActivityStatusCode.Error ? ["Error"] : []);
}
