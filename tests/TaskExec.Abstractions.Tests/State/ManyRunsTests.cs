using System.Globalization;
using TaskExec.CompilerServices;
using TaskExec.Storage;
using static TaskExec.Testing.Recording.Script;

namespace TaskExec.Abstractions.Tests.State;

/// <summary>Does not measure time, but would take minutes if the cost of an event grew with the number of runs.</summary>
public sealed class ManyRunsTests
{
    private const int Count = 20_000;

    private readonly TodoHistory _history = new();
    private string? _status = "pending";

    [Fact]
    public void A_todo_records_many_consecutive_runs()
    {
        for (var run = 0; run < Count; run++)
        {
            Admit(At(Begin("a-1", 1), run, step: 1));
            Admit(At(End("a-2", 1, RunOutcome.Completed), run, step: 2));
        }

        Assert.Equal("completed", _status);
        Assert.Equal(Count, _history.ToState().Runs.Count);
    }

    [Fact]
    public void A_todo_records_many_concurrent_runs()
    {
        for (var run = 0; run < Count; run++)
        {
            Admit(At(Begin("a-1", 1), run, step: 1));
        }

        for (var run = 0; run < Count; run++)
        {
            Assert.Equal("in-progress", _status);
            Admit(At(End("a-2", 1, RunOutcome.Failed), run, step: 2));
        }

        Assert.Equal("failed", _status);
        Assert.Equal("failed", _history.ToState().Status);
    }

    private static TodoEvent At(TodoEvent each, int run, int step) => each with
    {
        Details = each.Details with
        {
            RunId = new RunId(Guid.Parse(string.Create(CultureInfo.InvariantCulture, $"01970000-0000-7000-8000-{run:x12}"))),
            EventId = new EventId("a", (run * 2) + step),
        },
    };

    private void Admit(TodoEvent candidate)
    {
        var admitted = _history.Accept(candidate, _status);
        _history.Add(admitted);
        _status = admitted.Details.Status?.To ?? _status;
    }
}
