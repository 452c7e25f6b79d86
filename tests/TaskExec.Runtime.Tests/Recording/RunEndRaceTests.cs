namespace TaskExec.Runtime.Tests.Recording;

/// <summary>Another thread records at the very moment at which the run ends: its message is in the run or is lost as one that comes too late, and nothing follows the end.</summary>
public sealed class RunEndRaceTests
{
    private const int Rounds = 3000;

    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_message_is_recorded_before_the_end_of_its_run_or_not_at_all()
    {
        var bench = new Bench();
        using var barrier = new Barrier(2);
        TaskRun? shared = null;
        var recording = Task.Run(
            () =>
            {
                for (var round = 0; round < Rounds; round++)
                {
                    barrier.SignalAndWait(_token);
                    shared!.AddMessage("meanwhile");
                    barrier.SignalAndWait(_token);
                }
            },
            _token);

        for (var round = 0; round < Rounds; round++)
        {
            var todo = $"todo-{round}";
            await bench.Executor.ExecuteAsync(
                todo,
                _ =>
                {
                    shared = TaskRun.Current;
                    barrier.SignalAndWait(_token);
                    return Task.CompletedTask;
                },
                cancellationToken: _token);
            barrier.SignalAndWait(_token);
            await bench.Store.FlushAsync(_token);
            var events = (await bench.TodoAsync(todo)).Events.OrderBy(static each => each.Details.EventId.Counter).ToList();
            Assert.Equal(RunOutcome.Completed, events[^1].Details.Outcome);
            Assert.InRange(events.Count(static each => each.Message == "meanwhile"), 0, 1);
        }

        await recording;
        Assert.Empty(bench.Failures);
    }
}
