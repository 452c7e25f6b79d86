using TaskExec.Storage.Tests.Tools;

namespace TaskExec.Storage.Tests.Contract;

public sealed class InMemoryTodoStoreTests : TodoStoreContractTests, IAsyncDisposable
{
    private const int Remembered = 10_000;

    protected override ITodoStore Store { get; } = new InMemoryTodoStore();

    [Fact]
    public async Task Changes_since_a_forgotten_revision_begin_with_each_todo_once()
    {
        var script = new RunScript();
        await Append(script.Planning("a", script.NewRun()), script.Planning("b", script.NewRun()));
        var many = script.NewRun();
        await Append([.. Enumerable.Range(0, Remembered).Select(_ => script.Message("b", many, "text"))]);
        var next = script.Planning("c", script.NewRun());

        await using var changes = Store.Changes("1", TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.Equal(new TodoChange("a", "1", Event: null), await Next(changes));
        var last = await Next(changes);
        Assert.Equal(("b", null), (last.Todo.Value, last.Event));
        await Append(next);
        Assert.Equal(next.Details.EventId, (await Next(changes)).Event?.Details.EventId);

        await using var resumed = Store.Changes(last.Revision, TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.Equal(next.Details.EventId, (await Next(resumed)).Event?.Details.EventId);
    }

    [Theory]
    [InlineData("a revision of another store")]
    [InlineData("77")]
    public async Task Changes_since_an_unknown_revision_contain_each_todo_once(string since)
    {
        var script = new RunScript();
        await Append(script.Planning("a", script.NewRun()));
        await using var changes = Store.Changes(since, TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);

        Assert.Equal(new TodoChange("a", "1", Event: null), await Next(changes));
    }

    public ValueTask DisposeAsync() => Store.DisposeAsync();

    private static async Task<TodoChange> Next(IAsyncEnumerator<TodoChange> changes) =>
        await changes.MoveNextAsync() ? changes.Current : throw new InvalidOperationException("The changes have ended.");

    private ValueTask<AppendResult> Append(params IReadOnlyList<TodoEvent> events) => Store.AppendAsync(events, Durability.Durable, CancellationToken.None);
}
