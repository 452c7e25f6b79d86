using System.Runtime.CompilerServices;
using TaskExec.CompilerServices;
using TaskExec.Runtime.Retry;
using TaskExec.Storage;

namespace TaskExec.Runtime.Recording;

/// <summary>Creates the events of one run, with secrets redacted from every text.</summary>
/// <remarks>The messages are stored permanently in users' files.</remarks>
/// <param name="run">The run.</param>
/// <param name="attempt">The number of the attempt that the events belong to.</param>
/// <param name="now">The timestamp of the events.</param>
/// <param name="took">The duration of the attempt, once it has ended.</param>
internal sealed class RunEvents(TaskRun run, int attempt, DateTimeOffset now, TimeSpan took)
{
    private readonly TaskRuntime _runtime = run.Runtime;

    /// <summary>Creates the event of a run's start.</summary>
    // This one and the one below are compiled completely at once, so that the properties that they set are compiled into them. A process that starts would
    // otherwise compile each of them by itself.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static TodoEvent Started(TaskRun run, int attempt, DateTimeOffset now)
    {
        var runtime = run.Runtime;
        var parent = run.Parent;
        return new()
        {
            Todo = run.Todo,
            TodoTitle = Redactor.Message(run.Hidden(runtime.Task.Title ?? runtime.Task.Name)),
            Timestamp = now,
            Stage = runtime.HasPlan ? Stage.Planning : Stage.Executing,
            Message = "Run started",
            Details = new EventDetails
            {
                V = EventDetails.FormatVersion,
                EventId = runtime.EventIds.Next(),
                RunId = run.RunId,
                Attempt = Math.Max(1, attempt),
                Task = runtime.Task.Name,
                Executor = runtime.Executor,
                Host = runtime.Host,
                Process = runtime.Options.Identity.Process,
                ParentRunId = parent?.RunId,
                Root = parent is not null && run.IsRoot ? true : null,
                TraceId = run.TraceId,
            },
        };
    }

    /// <summary>Creates the event of a run's successful end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static TodoEvent Completed(TaskRun run, int attempt, DateTimeOffset now, TimeSpan took, bool verified)
    {
        var parent = run.Parent;
        return new()
        {
            Todo = run.Todo,
            Timestamp = now,
            Stage = Stage.Completed,
            Message = "Completed",
            Details = new EventDetails
            {
                EventId = run.Runtime.EventIds.Next(),
                RunId = run.RunId,
                Attempt = Math.Max(1, attempt),
                DurationMs = Milliseconds(took),
                Outcome = RunOutcome.Completed,
                ParentRunId = parent?.RunId,
                Root = parent is not null && run.IsRoot ? true : null,
                Verified = verified ? true : null,
            },
        };
    }

    /// <summary>Records that a further attempt makes the plan that an earlier one could not.</summary>
    public TodoEvent Planning() => New(EventKind.Stage, Stage.Planning, "Planning");

    /// <summary>Records that an attempt calls the method.</summary>
    /// <param name="plan">The plan, if the attempt has made it.</param>
    public TodoEvent Executing(string? plan) =>
        New(EventKind.Stage, Stage.Executing, plan is not null ? Text(plan) : "Executing");

    public TodoEvent Message(string message) => New(EventKind.Message, run.Stage, Text(message));

    public TodoEvent Reported(Progress progress)
    {
        return With(
            New(EventKind.Heartbeat, run.Stage, string.IsNullOrWhiteSpace(progress.Message) ? "Progress" : Text(progress.Message)),
            details => details with { Progress = Math.Round(progress.Done, 4) });
    }

    public TodoEvent Checked(EventCheck check) => With(
        New(EventKind.Message, run.Stage, check.Holds ? "Check passed" : "Check failed"),
        details => details with { Check = Redacted(check) });

    /// <summary>Records the checks that the verify method made.</summary>
    public TodoEvent Verified(IReadOnlyList<EventCheck> checks)
    {
        var failed = checks.Count(static check => !check.Holds);
        return With(
            New(EventKind.Stage, Stage.Verifying, failed == 0 ? "Checks passed" : $"Checks failed: {failed} of {checks.Count}"),
            details => details with { Checks = checks });
    }

    public EventCheck Redacted(EventCheck check) => check with { Subject = Text(check.Subject), Found = Text(check.Found) };

    public TodoEvent Artifact(ArtifactKind kind, string value, string? title) =>
        With(New(EventKind.Artifact, run.Stage, Describe(kind)), details => details with { Artifact = Collected(kind, value, title, isShared: false) });

    public EventArtifact Collected(ArtifactKind kind, string value, string? title, bool isShared) =>
        new(kind, Text(value), title is null ? null : Text(title), isShared ? true : null);

    public TodoEvent WillRetry(Exception failure, FailureDecision decision)
    {
        return With(
            New(EventKind.Retry, run.Stage, "Attempt failed; retrying"),
            details => details with
            {
                DurationMs = Milliseconds(took),
                Error = Error(failure),
                FailureClass = decision.Class,
                Retry = new RetryDecision(RetryDecision.Retry, decision.Reason, Milliseconds(decision.Delay)),
            });
    }

    /// <summary>Records the outcome of an attempt that ended after its time limit. It does not affect the run.</summary>
    public TodoEvent LateResult(Exception? failure) =>
        With(
            New(EventKind.Message, Stage.Executing, failure is null
                ? "The attempt returned too late; its result was discarded"
                : "The attempt failed after it was abandoned"),
            details => details with { Superseded = true, Error = failure is null ? null : Error(failure) });

    /// <summary>Records the outcome of an attempt that lost to another attempt of the same pipeline execution.</summary>
    /// <param name="failure">The exception that the attempt threw, or <see langword="null"/>.</param>
    /// <param name="counts">The number of the attempt that won.</param>
    public TodoEvent SupersededAttempt(Exception? failure, int counts) =>
        With(
            New(EventKind.Message, Stage.Executing, failure switch
            {
                null => $"The attempt returned; attempt {counts} won",
                OperationCanceledException => $"The attempt was cancelled; attempt {counts} won",
                _ => $"The attempt failed; attempt {counts} won",
            }),
            details => details with { Superseded = true, Error = failure is null or OperationCanceledException ? null : Error(failure) });

    /// <summary>Records the end of a run that lost its lease. Its outcome is kept but does not change the status of the todo.</summary>
    public TodoEvent Fenced(Exception? failure) =>
        With(
            New(EventKind.Stage, Stage.Failed, "Superseded: the lease was lost before the run finished"),
            details => details with
            {
                DurationMs = Milliseconds(took),
                Outcome = RunOutcome.Superseded,
                Superseded = true,
                Error = failure is null ? null : Error(failure),
            });

    public TodoEvent Completed(bool verified) => Completed(run, attempt, now, took, verified);

    public TodoEvent EnumerationAbandoned() =>
        With(
            New(EventKind.Stage, Stage.Completed, "Completed: the consumer stopped enumerating"),
            details => details with
            {
                DurationMs = Milliseconds(took),
                Outcome = RunOutcome.Completed,
                EndedBy = EventDetails.Consumer,
            });

    public TodoEvent Failed(Exception failure, FailureDecision decision) => decision switch
    {
        { Class: FailureClass.Cancelled } => Ended(EventKind.Stage, "Cancelled", RunOutcome.Cancelled, decision.Class),
        { Action: FailureAction.Downgrade } => With(
            Ended(EventKind.Downgrade, "User action required", RunOutcome.NeedsInfo, decision.Class),
            details => details with
            {
                Error = Error(failure),
                Retry = decision.Reason is { } reason ? new RetryDecision(RetryDecision.Downgrade, reason) : null,
                Downgrade = DowngradeFor(failure, decision.Class),
            }),
        _ => With(
            Ended(EventKind.Stage, "Failed", RunOutcome.Failed, decision.Class),
            details => details with { Error = Error(failure), Retry = new RetryDecision(RetryDecision.GiveUp, decision.Reason) }),
    };

    public TodoEvent Unverified() => With(
        Ended(EventKind.Downgrade, "User action required: the result was not verified", RunOutcome.NeedsInfo, FailureClass.Validation),
        details => details with
        {
            Verified = false,
            Downgrade = new(
                $"Check the result of '{_runtime.Task.Name}', then set the status of this todo to completed, or to pending to run it again.",
                "unverified",
                Stage.Verifying,
                Stage.Executing),
        });

    private EventDowngrade DowngradeFor(Exception failure, FailureClass failureClass)
    {
        var reason = Text(FailureText.MessageOf(failure));
        var stage = run.Stage is Stage.Planning or Stage.Verifying ? run.Stage : Stage.Executing;
        var downgrade = new Downgrade(run.Todo, _runtime.Task.Name, failureClass, stage, reason, failure);
        return new(
            Text(NextAction.Create(downgrade, _runtime.Options.NextAction)),
            reason == ErrorText(FailureText.MessageOf(failure)) ? null : reason,
            stage,
            stage is Stage.Planning ? Stage.Planning : Stage.Executing);
    }

    private TodoEvent Ended(EventKind kind, string message, RunOutcome outcome, FailureClass failureClass) =>
        With(
            New(kind, Stage.Failed, message),
            details => details with { DurationMs = Milliseconds(took), Outcome = outcome, FailureClass = failureClass });

    private string Text(string? text) => Redactor.Message(run.Hidden(text));

    private string ErrorText(string? text) => Redactor.Error(run.Hidden(text));

    private static TodoEvent With(TodoEvent todoEvent, Func<EventDetails, EventDetails> change) =>
        todoEvent with { Details = change(todoEvent.Details) };

    private static double Milliseconds(TimeSpan time) => Math.Round(time.TotalMilliseconds, 1);

    private static string Describe(ArtifactKind kind) => kind switch
    {
        ArtifactKind.Summary => "Summary set",
        ArtifactKind.Link => "Link added",
        ArtifactKind.Diff => "Diff added",
        _ => "Command added",
    };

    private EventError Error(Exception failure) => new(
        Text(failure.GetType().FullName ?? failure.GetType().Name),
        ErrorText(FailureText.MessageOf(failure)),
        _runtime.Options.RecordStacks && FailureText.StackOf(failure) is { } stack ? ErrorText(stack) : null);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private TodoEvent New(EventKind kind, Stage stage, string message)
    {
        var parent = run.Parent;
        return new()
        {
            Todo = run.Todo,
            Timestamp = now,
            Stage = stage,
            Message = message,
            Details = new EventDetails
            {
                EventId = _runtime.EventIds.Next(),
                Kind = kind,
                RunId = run.RunId,
                Attempt = Math.Max(1, attempt),
                ParentRunId = parent?.RunId,
                Root = parent is not null && run.IsRoot ? true : null,
            },
        };
    }
}
