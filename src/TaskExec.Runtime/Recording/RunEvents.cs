using System.Globalization;
using TaskExec.Abstractions;

namespace TaskExec.Runtime;

/// <summary>Writes events of one run: who, what, where, when, with every text redacted.</summary>
/// <param name="run">The run.</param>
/// <param name="attempt">The attempt that they belong to.</param>
/// <param name="now">When they happen.</param>
/// <param name="took">How long the attempt took, once it has ended.</param>
internal sealed class RunEvents(TaskRun run, int attempt, DateTimeOffset now, TimeSpan took)
{
    private readonly TaskRecorder _recorder = run.Recorder;

    public TodoEvent Started() =>
        With(
            New(EventKind.Stage, Stage.Planning, "Run started") with { TodoTitle = Text(_recorder.Task.Title ?? _recorder.Task.Name) },
            details => details with { Process = _recorder.Options.Identity.Process });

    public TodoEvent Reached(Stage stage) => New(EventKind.Stage, stage, stage switch
    {
        Stage.Executing => attempt == 1 ? "Executing" : $"Executing, attempt {attempt}",
        Stage.Verifying => _recorder.HasVerify ? "Verifying" : "Nothing to verify",
        _ => "Planning",
    });

    public TodoEvent Said(string message) => New(EventKind.Message, run.Stage, Text(message));

    public TodoEvent Reported(Progress progress) =>
        With(
            New(EventKind.Heartbeat, run.Stage, Text(string.Create(CultureInfo.InvariantCulture, $"{progress.Done * 100:0.#} %{(string.IsNullOrWhiteSpace(progress.Message) ? "" : $": {progress.Message}")}"))),
            details => details with { Progress = Math.Round(progress.Done, 4) });

    public TodoEvent Checked(EventCheck check)
    {
        var redacted = check with { Subject = Text(check.Subject), Found = Text(check.Found) };
        return With(
            New(EventKind.Message, run.Stage, Text($"Check {(check.Holds ? "holds" : "fails")}: {(check.Name is nameof(Checks.That) ? "" : $"{check.Name} ")}{redacted.Subject} ({redacted.Found})")),
            details => details with { Check = redacted });
    }

    public TodoEvent Produced(ArtifactKind kind, string value, string? title, bool isShared = false) =>
        With(
            New(EventKind.Artifact, run.Stage, Text(Brief(kind, Text(value), title))),
            details => details with { Artifact = new EventArtifact(kind, Text(value), title is null ? null : Text(title), isShared ? true : null) });

    public TodoEvent WillRetry(Exception failure, FailureDecision decision) =>
        With(
            New(EventKind.Retry, run.Stage, Text($"Attempt {attempt} failed: {FailureText.MessageOf(failure)}")),
            details => details with
            {
                DurationMs = Milliseconds(took),
                Error = Error(failure),
                FailureClass = decision.Class,
                Retry = new RetryDecision(RetryDecision.Retry, decision.Reason, Milliseconds(decision.Delay)),
            });

    /// <summary>What work that ran past its time has come to; it counts for nothing.</summary>
    public TodoEvent TooLate(Exception? failure) =>
        With(
            New(EventKind.Message, Stage.Executing, failure is null
                ? $"Attempt {attempt} returned too late; its result does not count"
                : Text($"Attempt {attempt} failed too late: {FailureText.MessageOf(failure)}")),
            details => details with { Superseded = true, Error = failure is null ? null : Error(failure) });

    /// <summary>What an attempt has come to beside which another one counts.</summary>
    public TodoEvent Overtaken(Exception? failure, int counts) =>
        With(
            New(EventKind.Message, Stage.Executing, failure switch
            {
                null => $"Attempt {attempt} returned; attempt {counts} counts",
                OperationCanceledException => $"Attempt {attempt} was stopped; attempt {counts} counts",
                _ => Text($"Attempt {attempt} failed, attempt {counts} counts: {FailureText.MessageOf(failure)}"),
            }),
            details => details with { Superseded = true, Error = failure is null or OperationCanceledException ? null : Error(failure) });

    /// <summary>The end of a run that has lost its hold: what it has come to is kept, and moves nothing.</summary>
    public TodoEvent Fenced(Exception? failure) =>
        With(
            New(EventKind.Stage, Stage.Failed, Text($"Superseded: the hold on the todo was lost before the work {(failure is null ? "completed" : $"ended: {FailureText.MessageOf(failure)}")}")),
            details => details with { DurationMs = Milliseconds(took), Outcome = Outcome.Superseded, Superseded = true, Error = failure is null ? null : Error(failure) });

    public TodoEvent Completed(bool verified) =>
        With(
            New(EventKind.Stage, Stage.Completed, "Completed"),
            details => details with
            {
                DurationMs = Milliseconds(took),
                Outcome = Outcome.Completed,
                Verified = verified ? true : null,
            });

    public TodoEvent LeftByConsumer() =>
        With(
            New(EventKind.Stage, Stage.Completed, "Completed: the consumer took no more"),
            details => details with
            {
                DurationMs = Milliseconds(took),
                Outcome = Outcome.Completed,
                EndedBy = EventDetails.Consumer,
            });

    public TodoEvent Failed(Exception failure, FailureDecision decision) => decision switch
    {
        { Class: FailureClass.Cancelled } => Ended(EventKind.Stage, "Cancelled", Outcome.Cancelled, decision.Class),
        { Action: FailureAction.Downgrade } => With(
            Ended(EventKind.Downgrade, Text($"Needs a person: {FailureText.MessageOf(failure)}"), Outcome.NeedsInfo, decision.Class),
            details => details with { Error = Error(failure), Retry = new RetryDecision(RetryDecision.Downgrade, decision.Reason), Downgrade = AskedOfAPerson(failure, decision.Class) }),
        _ => With(
            Ended(EventKind.Stage, Text($"Failed: {FailureText.MessageOf(failure)}"), Outcome.Failed, decision.Class),
            details => details with { Error = Error(failure), Retry = new RetryDecision(RetryDecision.GiveUp, decision.Reason) }),
    };

    public TodoEvent Unverified() => With(
        Ended(EventKind.Downgrade, "Needs a person: the result is unverified", Outcome.NeedsInfo, FailureClass.Validation),
        details => details with
        {
            Verified = false,
            Downgrade = new($"Check the result of '{_recorder.Task.Name}', then set the status of this todo to completed, or to pending to run it again.", "unverified", Stage.Verifying, Stage.Executing),
        });

    private EventDowngrade AskedOfAPerson(Exception failure, FailureClass failureClass)
    {
        var reason = Text(FailureText.MessageOf(failure));
        var stage = run.Stage is Stage.Planning or Stage.Verifying ? run.Stage : Stage.Executing;
        var asked = new Downgrade(run.Todo, _recorder.Task.Name, failureClass, stage, reason, failure);
        return new(Text(NextAction.Of(asked, _recorder.Options.NextAction)), reason, stage, stage is Stage.Planning ? Stage.Planning : Stage.Executing);
    }

    private TodoEvent Ended(EventKind kind, string message, Outcome outcome, FailureClass failureClass) =>
        With(New(kind, Stage.Failed, message), details => details with { DurationMs = Milliseconds(took), Outcome = outcome, FailureClass = failureClass });

    private string Text(string? text) => Redactor.Message(run.Hidden(text));

    private string ErrorText(string? text) => Redactor.Error(run.Hidden(text));

    private static TodoEvent With(TodoEvent each, Func<EventDetails, EventDetails> change) => each with { Details = change(each.Details) };

    private static double Milliseconds(TimeSpan time) => Math.Round(time.TotalMilliseconds, 3);

    private static string Brief(ArtifactKind kind, string? value, string? title)
    {
        value ??= "";
        var firstLine = value.AsSpan(0, value.AsSpan().IndexOfAny('\r', '\n') is >= 0 and var end ? end : value.Length);
        return title is null ? $"{kind}: {firstLine}" : $"{kind}: {firstLine} ({title})";
    }

    private EventError Error(Exception failure) => new(
        Text(failure.GetType().FullName ?? failure.GetType().Name),
        ErrorText(FailureText.MessageOf(failure)),
        _recorder.Options.RecordStacks && FailureText.StackOf(failure) is { } stack ? ErrorText(stack) : null);

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
                EventId = _recorder.EventIds.Next(),
                Kind = kind,
                RunId = run.RunId,
                Attempt = Math.Max(1, attempt),
                Task = _recorder.Task.Name,
                Executor = _recorder.Executor,
                Host = _recorder.Host,
                ParentRunId = parent?.RunId,
                Root = parent is not null && run.IsRoot ? true : null,
                TraceId = run.TraceId,
            },
        };
    }
}
