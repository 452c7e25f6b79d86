using TaskExec.CompilerServices;
using TaskExec.Storage;
using TaskExec.Testing.Recording;

namespace TaskExec.Abstractions.Tests.State;

/// <summary>A store that only admits what comes next lets go of runs that have ended.</summary>
public sealed class AHistoryThatHasLetGo
{
    private readonly TodoHistory _history = new();
    private string? _status = TodoStatus.Pending;

    [Fact]
    public void Knows_of_what_comes_late_that_its_run_has_ended()
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
