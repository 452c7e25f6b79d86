using TaskExec.Abstractions;

namespace TaskExec.Testing.Recording;

/// <summary>What a piece of code has recorded: the runs of all todos, in the order in which they began.</summary>
public sealed class Recorded
{
    private readonly List<Run> _runs = [];

    /// <summary>The runs, in the order in which they began.</summary>
    public IReadOnlyList<Run> Runs => _runs;

    /// <summary>The tasks of the runs, as they began.</summary>
    public IEnumerable<string> Tasks => _runs.Select(static run => run.Task);

    /// <summary>Runs a piece of code with a store of its own.</summary>
    public static async Task<Recorded> OfAsync(Func<Task> work)
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
        foreach (var events in page.Todos.SelectMany(static todo => todo.Events).GroupBy(static each => each.Details.RunId).OrderBy(static run => run.Min(static each => each.Details.EventId.Counter)))
        {
            var first = events.First();
            recorded._runs.Add(new(first.Details.Task!, first.Todo.Value, events.Max(static each => each.Details.Attempt), first.Details.ParentRunId is not null, events.Last().Stage));
        }

        return recorded;
    }

    /// <summary>Runs a piece of code with a store of its own.</summary>
    public static Task<Recorded> OfAsync(Action work) => OfAsync(() =>
    {
        work();
        return Task.CompletedTask;
    });

    /// <summary>One run.</summary>
    /// <param name="Task">The name of its task.</param>
    /// <param name="Todo">The todo that it is recorded in.</param>
    /// <param name="Attempts">How many attempts there were.</param>
    /// <param name="IsChild">Whether another run has begun it.</param>
    /// <param name="Stage">The stage of its last event.</param>
    public sealed record Run(string Task, string Todo, int Attempts, bool IsChild, Stage Stage = Stage.Completed);
}
