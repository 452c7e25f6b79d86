using TaskExec.Abstractions;

namespace TaskExec.Runtime;

/// <summary>Finds runs whose process has died and records their end, so that no todo stays in progress for ever.</summary>
internal sealed class AbandonedRuns(ITodoStore store, TaskExecOptions options)
{
    /// <summary>Looks through the store once.</summary>
    /// <returns>How many runs were found.</returns>
    public async Task<int> RecordAsync(CancellationToken cancellationToken)
    {
        if (options.Identity.Process is not { } self)
        {
            return 0;
        }

        var page = await store.QueryAsync(new TodoFilter(HasOpenRun: true), new Page(Size: int.MaxValue - 1), cancellationToken).ConfigureAwait(false);
        var ends = page.Todos.SelectMany(todo => todo.ToState().Runs.Where(run => IsDead(run, self)).Select(run => EndOf(run, todo.Id))).ToList();
        if (ends.Count > 0)
        {
            await store.AppendAsync(ends, Durability.Durable, cancellationToken).ConfigureAwait(false);
        }

        return ends.Count;
    }

    // Of a machine or a namespace that this process cannot see into, nobody here can say who has died.
    private static bool IsDead(RunState run, RunProcess self) =>
        run is { IsOpen: true, Process: { } process } && process.SharesNumbersWith(self) && ProcessTable.HasEnded(process);

    private TodoEvent EndOf(RunState run, TodoId todo) => new()
    {
        Todo = todo,
        Timestamp = options.Time.GetUtcNow(),
        Stage = Stage.Failed,
        Message = $"Abandoned: process {run.Process!.Pid} ended without ending its run",
        Details = new EventDetails
        {
            // Made of the run's id, so that whoever finds the run records the same event.
            EventId = new EventId($"abandoned-{run.RunId.Value:N}", 1),
            Kind = EventKind.Stage,
            RunId = run.RunId,
            Attempt = Math.Max(1, run.Attempts),
            Task = run.Task,
            Executor = Redactor.Message(options.Identity.Executor),
            Host = Redactor.Message(options.Identity.Host),
            Outcome = Outcome.Abandoned,
            FailureClass = FailureClass.Unknown,
            ParentRunId = run.ParentRunId,
            Root = run.ParentRunId is not null && run.IsRoot ? true : null,
        },
    };
}
