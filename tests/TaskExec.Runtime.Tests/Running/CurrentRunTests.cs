using TaskExec.CompilerServices;

namespace TaskExec.Runtime.Tests.Running;

public sealed class CurrentRunTests
{
    private readonly Bench _bench = new();
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_current_run_records_messages_and_artifacts_of_every_kind()
    {
        await _bench.Executor.ExecuteAsync(Bench.TodoId, Skill, cancellationToken: _token);

        var todo = await _bench.TodoAsync();
        Assert.Contains(todo.Events, each => each.Message == "read 3 notes" && each.Details.Kind is EventKind.Message);
        Assert.Equal("3 notes", todo.Artifacts.ExecutionSummary);
        Assert.Equal(("notes/toc.md", "table of contents"), Assert.Single(todo.Artifacts.ProductLinks.Select(link => (link.Value, link.Title))));
        Assert.Equal("+ one line", Assert.Single(todo.Artifacts.KeyDiffs).Value);
        var link = Assert.Single(todo.Events, static each => each.Details.Artifact is { Kind: ArtifactKind.Link });
        Assert.All(["notes/toc.md", "table of contents"], data => Assert.DoesNotContain(data, link.Message, StringComparison.Ordinal));
        Assert.Equal("git log", Assert.Single(todo.Artifacts.ReproductionCommands).Value);

        static async Task Skill(CancellationToken token)
        {
            await Task.Yield();
            var run = TaskRun.Current!;
            run.AddMessage("read 3 notes");
            run.AddLink("notes/toc.md", "table of contents");
            run.AddDiff("+ one line");
            run.AddCommand("git log");
            run.SetSummary("2 notes");
            run.SetSummary("3 notes");
        }
    }

    [Fact]
    public async Task The_current_run_has_its_todo_its_task_and_its_attempt()
    {
        List<string> seen = [];
        await Assert.ThrowsAsync<InvalidOperationException>(() => _bench.Executor.ExecuteAsync(Bench.TodoId, Skill, retries: 1, cancellationToken: _token, task: "Notes.Summarise"));

        Assert.Equal(["todo-1 Notes.Summarise 1", "todo-1 Notes.Summarise 2"], seen);

        Task Skill(CancellationToken token)
        {
            var run = TaskRun.Current!;
            seen.Add($"{run.Todo} {run.TaskName} {run.Attempt}");
            throw new InvalidOperationException("again");
        }
    }

    [Fact]
    public async Task There_is_no_current_run_outside_of_a_run()
    {
        Assert.Null(TaskRun.Current);
        await _bench.Executor.ExecuteAsync(Bench.TodoId, _ => Task.CompletedTask, cancellationToken: _token);
        Assert.Null(TaskRun.Current);
    }

    [Fact]
    public async Task A_run_records_nothing_after_it_has_ended()
    {
        TaskRun? kept = null;
        await _bench.Executor.ExecuteAsync(
            Bench.TodoId,
            _ =>
            {
                kept = TaskRun.Current;
                return Task.CompletedTask;
            },
            cancellationToken: _token);

        kept!.AddMessage("too late");

        Assert.DoesNotContain((await _bench.TodoAsync()).Events, each => each.Message == "too late");
    }

    [Fact]
    public async Task The_current_run_records_messages_from_many_threads()
    {
        await _bench.Executor.ExecuteAsync(
            Bench.TodoId,
            _ =>
            {
                Parallel.For(0, 200, number => TaskRun.Current!.AddMessage($"message {number}"));
                return Task.CompletedTask;
            },
            cancellationToken: _token);

        Assert.Equal(200, (await _bench.TodoAsync()).Events.Count(each => each.Details.Kind is EventKind.Message));
    }
}
