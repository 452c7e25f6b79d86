using TaskExec.CompilerServices;
using TaskExec.Storage.Tests.Tools;

namespace TaskExec.Storage.Tests.Contract;

/// <summary>What every store does.</summary>
public abstract partial class TodoStoreContractTests
{
    private readonly RunScript _script = new();

    protected abstract ITodoStore Store { get; }

    [Fact]
    public async Task The_first_event_of_a_run_creates_its_todo()
    {
        await Append(_script.Planning("new", _script.NewRun()) with { TodoTitle = "A title" });

        var todo = await Read("new");
        Assert.Equal(("A title", TodoStatus.InProgress), (todo.Title, todo.Status));
        Assert.True(todo.Events.Single().Details.Created);
        Assert.Equal(new StatusTransition(TodoStatus.Pending, TodoStatus.InProgress, After: null), todo.Events.Single().Details.Status);
    }

    [Fact]
    public async Task A_todo_without_a_title_is_titled_with_its_id()
    {
        await Append(_script.Planning("new", _script.NewRun()));

        Assert.Equal("new", (await Read("new")).Title);
    }

    [Fact]
    public async Task A_later_event_of_a_run_does_not_create_its_todo()
    {
        var run = _script.NewRun();

        await Refused<TodoVanishedException>(_script.Event("gone", run, Stage.Executing));
        await Refused<TodoVanishedException>(_script.Message("gone", run, "text"));
        await Refused<TodoVanishedException>(_script.End("gone", run, RunOutcome.Completed));
        Assert.Null(await Store.ReadAsync("gone", CancellationToken.None));
    }

    [Fact]
    public async Task An_append_is_recorded_completely_or_not_at_all()
    {
        await Refused<TodoVanishedException>(_script.Planning("new", _script.NewRun()), _script.Message("gone", _script.NewRun(), "text"));

        Assert.Null(await Store.ReadAsync("new", CancellationToken.None));
    }

    [Fact]
    public async Task A_child_run_does_not_create_a_todo()
    {
        var child = _script.Planning("gone", _script.NewRun());

        await Refused<TodoVanishedException>(child with { Details = child.Details with { ParentRunId = _script.NewRun() } });
    }

    [Fact]
    public async Task The_status_follows_the_run()
    {
        foreach (var each in _script.Whole("a"))
        {
            await Append(each);
        }

        var todo = await Read("a");
        Assert.Equal(TodoStatus.Completed, todo.Status);
        Assert.Equal(new StatusTransition(TodoStatus.InProgress, TodoStatus.Completed, todo.Events[0].Details.EventId), todo.Events[^1].Details.Status);
        Assert.Equal(1.5, todo.ToState().Metrics.ExecutionTimeSeconds);
    }

    [Fact]
    public async Task A_run_that_waits_for_a_person_needs_info_until_it_is_answered()
    {
        var run = _script.NewRun();
        await Append(_script.Planning("a", run), _script.EventOfKind("a", run, EventKind.Downgrade));
        Assert.Equal(TodoStatus.NeedsInfo, (await Read("a")).Status);

        await Append(_script.EventOfKind("a", run, EventKind.Resume));
        Assert.Equal(TodoStatus.InProgress, (await Read("a")).Status);

        await Append(_script.End("a", run, RunOutcome.Completed));
        Assert.Equal(TodoStatus.Completed, (await Read("a")).Status);
    }

    [Fact]
    public async Task The_last_of_two_runs_to_end_changes_the_status()
    {
        var (first, second) = (_script.NewRun(), _script.NewRun());
        await Append(_script.Planning("a", first), _script.Planning("a", second));
        await Append(_script.End("a", second, RunOutcome.Failed));
        Assert.Equal(TodoStatus.InProgress, (await Read("a")).Status);

        await Append(_script.End("a", first, RunOutcome.Completed));
        Assert.Equal(TodoStatus.Failed, (await Read("a")).Status);
    }

    [Fact]
    public async Task A_repeated_append_changes_nothing()
    {
        var events = _script.Whole("a");
        await Append([.. events]);
        await Append([.. events]);
        await Append(events[0] with { Message = "another text under the same id" });

        var todo = await Read("a");
        Assert.Equal(events.Select(each => (each.Details.EventId, each.Message)), todo.Events.Select(each => (each.Details.EventId, each.Message)));
    }

    [Fact]
    public async Task An_event_is_read_as_it_was_written()
    {
        var run = _script.NewRun();
        var start = _script.Planning("a", run);
        var sent = _script.Message("a", run, "\"quoted\" \\ \u0001 \u2028 整理 📒 <b>") with { Timestamp = RunScript.Now.AddMilliseconds(123) };
        sent = sent with
        {
            Details = sent.Details with
            {
                Kind = EventKind.Retry,
                Error = new EventError("System.IO.IOException", "no", "at X\r\n at Y"),
                Retry = new RetryDecision(RetryDecision.Retry, "because", 12.5),
                FailureClass = FailureClass.RateLimit,
                Task = "T",
                TraceId = "t",
            },
        };
        await Append(start, sent);

        Assert.Equal(sent with { Details = sent.Details with { N = 1 } }, (await Read("a")).Events[1]);
    }

    [Fact]
    public async Task Artifacts_are_collected()
    {
        var run = _script.NewRun();
        var link = _script.Artifact("a", run, ArtifactKind.Link, "report.md", "The report");
        await Append(
            _script.Planning("a", run),
            link,
            _script.Artifact("a", run, ArtifactKind.Summary, "first"),
            _script.Artifact("a", run, ArtifactKind.Summary, "second"),
            _script.Artifact("a", run, ArtifactKind.Command, "make"));

        var artifacts = (await Read("a")).Artifacts;
        Assert.Equal("second", artifacts.ExecutionSummary);
        Assert.Equal([new ArtifactItem("report.md", run, "The report")], artifacts.ProductLinks);
        Assert.Equal("make", artifacts.ReproductionCommands.Single().Value);
        Assert.Empty(artifacts.KeyDiffs);
    }

    [Fact]
    public async Task A_query_filters_and_pages_in_the_order_of_creation()
    {
        foreach (var id in new[] { "c", "a", "b" })
        {
            await Append([.. _script.Whole(id)]);
        }

        await Append(_script.Planning("open", _script.NewRun()));
        var first = await Store.QueryAsync(new TodoFilter(TodoStatus.Completed), new Page(0, 2), CancellationToken.None);
        var second = await Store.QueryAsync(new TodoFilter(TodoStatus.Completed), first.Next!, CancellationToken.None);

        Assert.Equal(["c", "a"], first.Todos.Select(todo => todo.Id.Value));
        Assert.Equal(["b"], second.Todos.Select(todo => todo.Id.Value));
        Assert.Null(second.Next);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(60)]
    public async Task A_late_event_of_a_run_that_has_ended_does_not_start_the_run_again(int later)
    {
        var whole = _script.Whole("a");
        var late = _script.Event("a", whole[0].Details.RunId, Stage.Executing);
        await Append(whole);
        for (var i = 0; i < later; i++)
        {
            await Append(_script.Whole("a"));
        }

        await Append(late);
        Assert.Equal(TodoStatus.Completed, (await Read("a")).Status);

        var next = _script.NewRun();
        await Append(_script.Planning("a", next));
        Assert.Equal(TodoStatus.InProgress, (await Read("a")).Status);
        await Append(_script.End("a", next, RunOutcome.Failed));
        Assert.Equal(TodoStatus.Failed, (await Read("a")).Status);
    }

    [Fact]
    public async Task A_flush_completes()
    {
        await Store.FlushAsync(CancellationToken.None);
        await Append(_script.Planning("a", _script.NewRun()));
        await Store.FlushAsync(CancellationToken.None);
    }

    private async Task<Todo> Read(TodoId id) => (await Store.ReadAsync(id, CancellationToken.None))!;

    private ValueTask<AppendResult> Append(params IReadOnlyList<TodoEvent> events) => Store.AppendAsync(events, Durability.Durable, CancellationToken.None);

    private async Task Refused<TException>(params TodoEvent[] events)
        where TException : Exception
    {
        var refusal = await Assert.ThrowsAsync<TException>(async () => await Append(events));
        Assert.Contains("'gone'", refusal.Message, StringComparison.Ordinal);
    }
}
