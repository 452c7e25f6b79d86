using TaskExec.CompilerServices;
using TaskExec.Storage;
using TaskExec.Testing.Recording;

namespace TaskExec.Abstractions.Tests.State;

/// <summary>A store that only accepts new events drops the events of runs that have ended.</summary>
public sealed class TodoHistoryForgetTests
{
    private readonly TodoHistory _history = new();
    private string? _status = TodoStatus.Pending;

    [Fact]
    public void A_late_event_of_a_forgotten_run_neither_restarts_the_run_nor_changes_the_status()
    {
        for (var run = 1; run <= 3; run++)
        {
            Admit(Script.Begin($"a-{run * 10}", run));
            Admit(Script.End($"a-{(run * 10) + 1}", run, RunOutcome.Completed));
            _history.Forget();
        }

        Assert.Equal([Script.Run(3)], _history.ToState().Runs.Select(static run => run.RunId));
        var late = Script.Begin("a-15", 1);
        Assert.False(_history.Begins(late));
        Admit(late);
        Assert.Equal(TodoStatus.Completed, _status);

        Admit(Script.Begin("a-40", 4));
        Admit(Script.End("a-41", 4, RunOutcome.Failed));
        Assert.Equal(TodoStatus.Failed, _status);
    }

    private void Admit(TodoEvent each)
    {
        var admitted = _history.Accept(each, _status);
        _status = admitted.Details.Status?.To ?? _status;
        _history.Add(admitted);
    }
}
