using System.Globalization;
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

    public TodoEvent Started() =>
        With(
            New(EventKind.Stage, Stage.Planning, "Run started") with { TodoTitle = Text(_runtime.Task.Title ?? _runtime.Task.Name) },
            details => details with { Process = _runtime.Options.Identity.Process });

    public TodoEvent Reached(Stage stage) => New(EventKind.Stage, stage, stage switch
    {
        Stage.Executing => attempt == 1 ? "Executing" : $"Executing, attempt {attempt}",
        Stage.Verifying => _runtime.HasVerify ? "Verifying" : "Nothing to verify",
        _ => "Planning",
    });

    public TodoEvent Message(string message) => New(EventKind.Message, run.Stage, Text(message));

    public TodoEvent Reported(Progress progress)
    {
        var percentage = string.Create(CultureInfo.InvariantCulture, $"{progress.Done * 100:0.#} %");
        var message = string.IsNullOrWhiteSpace(progress.Message) ? percentage : $"{percentage}: {progress.Message}";
        return With(
            New(EventKind.Heartbeat, run.Stage, Text(message)),
            details => details with { Progress = Math.Round(progress.Done, 4) });
    }

    public TodoEvent Checked(EventCheck check)
    {
        var redacted = check with { Subject = Text(check.Subject), Found = Text(check.Found) };
        var name = check.Name is nameof(Checks.That) ? "" : $"{check.Name} ";
        return With(
            New(EventKind.Message, run.Stage, Text($"Check {(check.Holds ? "passed" : "failed")}: {name}{redacted.Subject} ({redacted.Found})")),
            details => details with { Check = redacted });
    }

    public TodoEvent Artifact(ArtifactKind kind, string value, string? title, bool isShared = false) =>
        With(
            New(EventKind.Artifact, run.Stage, Text(Describe(kind, Text(value), title))),
            details => details with { Artifact = new EventArtifact(kind, Text(value), title is null ? null : Text(title), isShared ? true : null) });

    public TodoEvent WillRetry(Exception failure, FailureDecision decision)
    {
        // Sensitive values are hidden first: one that ends with a period is not recognised without it.
        var reason = WithoutPeriod(run.Hidden(FailureText.MessageOf(failure)));
        return With(
            New(EventKind.Retry, run.Stage, Text($"Attempt {attempt} failed: {reason}; {Describe(decision.Delay)}")),
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
                ? $"Attempt {attempt} returned too late; its result was discarded"
                : Text($"Attempt {attempt} failed after it was abandoned: {FailureText.MessageOf(failure)}")),
            details => details with { Superseded = true, Error = failure is null ? null : Error(failure) });

    /// <summary>Records the outcome of an attempt that lost to another attempt of the same pipeline execution.</summary>
    /// <param name="failure">The exception that the attempt threw, or <see langword="null"/>.</param>
    /// <param name="counts">The number of the attempt that won.</param>
    public TodoEvent SupersededAttempt(Exception? failure, int counts) =>
        With(
            New(EventKind.Message, Stage.Executing, failure switch
            {
                null => $"Attempt {attempt} returned; attempt {counts} won",
                OperationCanceledException => $"Attempt {attempt} cancelled; attempt {counts} won",
                _ => Text($"Attempt {attempt} failed (attempt {counts} won): {FailureText.MessageOf(failure)}"),
            }),
            details => details with { Superseded = true, Error = failure is null or OperationCanceledException ? null : Error(failure) });

    /// <summary>Records the end of a run that lost its lease. Its outcome is kept but does not change the status of the todo.</summary>
    public TodoEvent Fenced(Exception? failure) =>
        With(
            New(EventKind.Stage, Stage.Failed, failure is null
                ? "Superseded: the lease was lost before the run finished"
                : Text($"Superseded: the lease was lost before the run finished: {FailureText.MessageOf(failure)}")),
            details => details with
            {
                DurationMs = Milliseconds(took),
                Outcome = RunOutcome.Superseded,
                Superseded = true,
                Error = failure is null ? null : Error(failure),
            });

    public TodoEvent Completed(bool verified) =>
        With(
            New(EventKind.Stage, Stage.Completed, "Completed"),
            details => details with
            {
                DurationMs = Milliseconds(took),
                Outcome = RunOutcome.Completed,
                Verified = verified ? true : null,
            });

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
            Ended(EventKind.Downgrade, Text($"User action required: {FailureText.MessageOf(failure)}"), RunOutcome.NeedsInfo, decision.Class),
            details => details with
            {
                Error = Error(failure),
                Retry = new RetryDecision(RetryDecision.Downgrade, decision.Reason),
                Downgrade = DowngradeFor(failure, decision.Class),
            }),
        _ => With(
            Ended(EventKind.Stage, Text($"Failed: {FailureText.MessageOf(failure)}"), RunOutcome.Failed, decision.Class),
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
            reason,
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

    private static double Milliseconds(TimeSpan time) => Math.Round(time.TotalMilliseconds, 3);

    private static string Describe(TimeSpan delay) => delay > TimeSpan.Zero
        ? string.Create(CultureInfo.InvariantCulture, $"retrying in {delay.TotalSeconds:0.###} s")
        : "retrying immediately";

    private static string Describe(ArtifactKind kind, string? value, string? title)
    {
        value ??= "";
        var firstLine = value.AsSpan(0, value.AsSpan().IndexOfAny('\r', '\n') is >= 0 and var end ? end : value.Length);
        return title is null ? $"{kind}: {firstLine}" : $"{kind}: {firstLine} ({title})";
    }

    // Most exception messages end with a period, which would look wrong before the semicolon that follows.
    private static string WithoutPeriod(string message)
    {
        var trimmed = message.TrimEnd();
        return trimmed.EndsWith('.') && !trimmed.EndsWith("..", StringComparison.Ordinal) ? trimmed[..^1] : trimmed;
    }

    private EventError Error(Exception failure) => new(
        Text(failure.GetType().FullName ?? failure.GetType().Name),
        ErrorText(FailureText.MessageOf(failure)),
        _runtime.Options.RecordStacks && FailureText.StackOf(failure) is { } stack ? ErrorText(stack) : null);

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
                Task = _runtime.Task.Name,
                Executor = _runtime.Executor,
                Host = _runtime.Host,
                ParentRunId = parent?.RunId,
                Root = parent is not null && run.IsRoot ? true : null,
                TraceId = run.TraceId,
            },
        };
    }
}
