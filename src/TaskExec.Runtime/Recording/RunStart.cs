using TaskExec.Abstractions;

namespace TaskExec.Runtime;

/// <summary>What is settled when a run begins.</summary>
internal sealed record RunStart(TrackedTaskInfo Task, TodoId Todo, RunId RunId, TaskRun? Parent, bool HasPlan, bool HasVerify)
{
    /// <summary>Finds the todo of a run: the one that is named, the one of the surroundings, the attribute's, the standing one.</summary>
    public static RunStart Of(TrackedTaskInfo task, TodoId named, RunId runId, bool hasPlan, bool hasVerify)
    {
        var around = Surroundings.Current;
        var todo = !named.IsNone ? named
            : around is not null ? around.Todo
            : task.Todo is { } fixedTodo ? fixedTodo
            : task.StandingTodo;
        return new RunStart(task, todo, runId, Surroundings.RunAround(around), hasPlan, hasVerify);
    }
}
