using TaskExec.CompilerServices;
using TaskExec.Storage;
using TaskExec.Testing.Files;

namespace TaskExec.Runtime.Tests.Artifacts;

public sealed class ExecutionSummaryTests : IDisposable
{
    private readonly GitFolder _repository = NotesRepository.Create();
    private readonly Bench _bench;

    public ExecutionSummaryTests() => _bench = _repository.Collecting();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _repository.Dispose();

    [Fact]
    public async Task The_summary_is_what_the_run_returned_or_how_it_ended()
    {
        var completed = await RunAsync(static () => { });
        Assert.Equal("12 links checked", await SummaryAsync(static () => Task.FromResult<object>("12 links checked")));
        Assert.Equal("3 of 4", await SummaryAsync(static () => Task.FromResult<object>(new Said("3 of 4"))));
        Assert.Equal(completed, await SummaryAsync(static () => Task.FromResult<object>(7)));
        var downgraded = await SummaryAsync(static () => throw new FileNotFoundException("no note"));
        await _bench.Executor.ResumeAsync(Bench.TodoId, ResumeChoice.Retry, cancellationToken: Token);
        var failed = await SummaryAsync(static () => throw new NullReferenceException("no note"));
        string[] ends = [completed, downgraded, failed];
        Assert.Equal(3, ends.Distinct(StringComparer.Ordinal).Count());
        Assert.All(ends, AssertSaysOnlyHowTheRunEnded);
        Assert.Equal("by the skill", await SummaryAsync(static () =>
        {
            TaskRun.Current!.SetSummary("by the skill");
            return Task.FromResult<object>("by the result");
        }));
    }

    [Fact]
    public async Task Standing_todos_child_runs_and_disabled_collection_have_no_summary()
    {
        await _bench.Executor.ExecuteAsync(default, static _ => Task.CompletedTask, cancellationToken: Token, task: "Notes.Standing");
        Assert.Empty(TodoArtifacts.From((await _bench.TodoAsync(StandingTodo.For("Notes.Standing").Value)).Events).ExecutionSummary);

        await _bench.Executor.ExecuteAsync(Bench.TodoId, _ => _bench.Executor.ExecuteAsync(Bench.TodoId, static _ => Task.CompletedTask, cancellationToken: Token, task: "Notes.Child"), cancellationToken: Token, task: "Notes.Outer");
        Assert.Single((await _bench.TodoAsync()).Events, static each => each.Details.AllArtifacts.Any(static artifact => artifact.Kind is ArtifactKind.Summary));

        var off = new Bench();
        off.Run(new("Notes.Off"), Bench.TodoId, static () => { });
        Assert.DoesNotContain((await off.TodoAsync()).Events, static each => each.Details.HasArtifacts);
    }

    [Fact]
    public async Task A_summary_that_cannot_be_collected_does_not_fail_the_work()
    {
        _bench.Options.Artifacts.WorkTree = "\0 is no path";
        Assert.Equal("", await RunAsync(static () => { }));
        Assert.Equal(TodoStatus.Completed, (await _bench.TodoAsync()).Status);
    }

    [Fact]
    public async Task Outside_of_a_work_tree_only_the_summary_is_collected()
    {
        using var folder = new TempFolder();
        _bench.Options.Artifacts.WorkTree = folder.Path;
        await RunAsync(() => folder.Write("a.txt", "a"));

        var artifacts = TodoArtifacts.From((await _bench.TodoAsync()).Events);
        AssertSaysOnlyHowTheRunEnded(artifacts.ExecutionSummary);
        Assert.Equal((0, 0), (artifacts.KeyDiffs.Count, artifacts.ReproductionCommands.Count));
    }

    // The task and the reason are in other members of the todo.
    private static void AssertSaysOnlyHowTheRunEnded(string summary)
    {
        Assert.NotEmpty(summary);
        Assert.All(["Notes.Work", "no note"], other => Assert.DoesNotContain(other, summary, StringComparison.Ordinal));
    }

    private async Task<string> RunAsync(Action work)
    {
        await _bench.Executor.ExecuteAsync(
            Bench.TodoId,
            _ =>
            {
                work();
                return Task.CompletedTask;
            },
            cancellationToken: Token,
            task: "Notes.Work");
        return TodoArtifacts.From((await _bench.TodoAsync()).Events).ExecutionSummary;
    }

    private async Task<string> SummaryAsync(Func<Task<object>> work)
    {
        try
        {
            await _bench.Executor.ExecuteAsync(Bench.TodoId, _ => work(), cancellationToken: Token, task: "Notes.Work");
        }
        catch (Exception failure) when (failure is FileNotFoundException or NullReferenceException)
        {
            // The exception of the work, which is in the event.
        }

        return TodoArtifacts.From((await _bench.TodoAsync()).Events).ExecutionSummary;
    }

    private sealed record Said(string Summary) : IProvidesSummary;
}
