using TaskExec.Storage;

namespace TaskExec.Testing.Recording;

/// <summary>Represents what a piece of code has recorded: the runs of all todos, in start order.</summary>
public sealed class Recorded
{
    private readonly List<Run> _runs = [];

    /// <summary>Gets the runs, in start order.</summary>
    public IReadOnlyList<Run> Runs => _runs;

    /// <summary>Gets the task names of the runs, in start order.</summary>
    public IEnumerable<string> Tasks => _runs.Select(static run => run.Task);

    /// <summary>Runs a piece of code with its own in-memory store.</summary>
    public static async Task<Recorded> RunAsync(Func<Task> work)
    {
        var store = new InMemoryTodoStore();
        using (TaskExecutor.Use(new TaskExecutor(store, new TaskExecOptions { Failures = FailurePolicies.Default.WithRetried(static policy => policy with { Delays = [TimeSpan.Zero] }) })))
        {
            await work();
        }

        var token = CancellationToken.None;
        await store.FlushAsync(token);
        var recorded = new Recorded();
        var page = await store.QueryAsync(TodoFilter.All, Page.First, token);
        var runs = page.Todos
            .SelectMany(static todo => todo.Events)
            .GroupBy(static entry => entry.Details.RunId)
            .OrderBy(static run => run.Min(static entry => entry.Details.EventId.Counter));
        foreach (var events in runs)
        {
            var first = events.First();
            recorded._runs.Add(new(first.Details.Task!, first.Todo.Value, events.Max(static entry => entry.Details.Attempt), first.Details.ParentRunId is not null, events.Last().Stage));
        }

        return recorded;
    }

    /// <summary>Runs a piece of code with its own in-memory store.</summary>
    public static Task<Recorded> RunAsync(Action work) => RunAsync(() =>
    {
        work();
        return Task.CompletedTask;
    });

    /// <summary>Represents one recorded run.</summary>
    /// <param name="Task">The task name.</param>
    /// <param name="Todo">The todo in which the run is recorded.</param>
    /// <param name="Attempts">The number of attempts.</param>
    /// <param name="IsChild">Whether it is a child run.</param>
    /// <param name="Stage">The stage of its last event.</param>
    public sealed record Run(string Task, string Todo, int Attempts, bool IsChild, Stage Stage = Stage.Completed);
}
