using Microsoft.Extensions.Logging;

namespace TaskExec.Hosting;

/// <summary>Logs retries and ends of runs.</summary>
internal sealed partial class LoggingRunObserver(ILogger<LoggingRunObserver> log) : IRunObserver
{
    public void Retrying(RunRetryContext retry) =>
        Retrying(log, retry.Task, retry.Todo, retry.Attempt, retry.FailureClass, retry.Delay.TotalSeconds, retry.Error.Message);

    public void Ended(RunEndedContext end)
    {
        switch (end.Outcome)
        {
            case RunOutcome.Completed:
                Completed(log, end.Task, end.Todo, end.Attempts, end.Duration.TotalSeconds);
                break;
            case RunOutcome.NeedsInfo:
                NeedsInfo(log, end.Task, end.Todo, end.FailureClass, end.Error?.Message);
                break;
            case RunOutcome.Failed:
                Failed(log, end.Task, end.Todo, end.Attempts, end.FailureClass, end.Error?.Message);
                break;
            case RunOutcome.Superseded:
                Superseded(log, end.Task, end.Todo);
                break;
            default:
                Cancelled(log, end.Task, end.Todo);
                break;
        }
    }

    [LoggerMessage(
        EventId = 2,
        Level = LogLevel.Information,
        Message = "{Task} for {Todo}: attempt {Attempt} failed ({FailureClass}); retrying in {Seconds} s: {Error}")]
    private static partial void Retrying(ILogger log, string task, TodoId todo, int attempt, FailureClass failureClass, double seconds, string error);

    [LoggerMessage(EventId = 3, Level = LogLevel.Debug, Message = "{Task} for {Todo} completed in {Seconds} s (attempts: {Attempts})")]
    private static partial void Completed(ILogger log, string task, TodoId todo, int attempts, double seconds);

    [LoggerMessage(EventId = 4, Level = LogLevel.Error, Message = "{Task} for {Todo} failed ({FailureClass}, attempts: {Attempts}): {Error}")]
    private static partial void Failed(ILogger log, string task, TodoId todo, int attempts, FailureClass? failureClass, string? error);

    [LoggerMessage(EventId = 5, Level = LogLevel.Warning, Message = "{Task} for {Todo} requires user action ({FailureClass}): {Error}")]
    private static partial void NeedsInfo(ILogger log, string task, TodoId todo, FailureClass? failureClass, string? error);

    [LoggerMessage(EventId = 6, Level = LogLevel.Information, Message = "{Task} for {Todo} was cancelled")]
    private static partial void Cancelled(ILogger log, string task, TodoId todo);

    [LoggerMessage(EventId = 15, Level = LogLevel.Warning, Message = "{Task} for {Todo} lost its lease; its result was discarded")]
    private static partial void Superseded(ILogger log, string task, TodoId todo);
}
