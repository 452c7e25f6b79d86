using TaskExec.CompilerServices;
using TaskExec.Storage.Tests.Tools;

namespace TaskExec.Storage.Tests.Crash;

/// <summary>Events that a caller hands over at once, the same each time that the same workload runs.</summary>
/// <param name="Key">Identifies them.</param>
/// <param name="Todo">Their todo.</param>
/// <param name="Run">Their run.</param>
/// <param name="Events">The events.</param>
internal sealed record Handed(string Key, TodoId Todo, RunId Run, IReadOnlyList<TodoEvent> Events)
{
    public static Handed Start(int number, string todo)
    {
        var script = ScriptOf(number, out var run);
        return new Handed($"start {number} of {todo}", todo, run, [script.Planning(todo, run)]);
    }

    /// <summary>The end of the run that was appended last, or of one that is unknown.</summary>
    public static Handed End(int number, Handed? last)
    {
        var script = ScriptOf(number, out var own);
        var (todo, run) = last is null ? ("first", own) : (last.Todo, last.Run);
        var link = script.Artifact(todo, run, ArtifactKind.Link, $"report-{number}.md");
        return new Handed($"end {number} of {run}", todo, run, [link, script.End(todo, run, RunOutcome.Completed)]);
    }

    private static RunScript ScriptOf(int number, out RunId run)
    {
        var script = new RunScript($"append{number}");
        run = script.NewRun();
        for (var i = 0; i < number; i++)
        {
            run = script.NewRun();
        }

        return script;
    }
}
