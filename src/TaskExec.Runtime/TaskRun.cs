using System.Diagnostics;
using TaskExec.Abstractions;
using TaskExec.Runtime;

namespace TaskExec;

/// <summary>The run that the current code is part of: what a skill can add to its own record.</summary>
/// <remarks>Members may be called from any thread. After the run has ended they record nothing; that is counted, not thrown.</remarks>
public sealed class TaskRun
{
    private readonly RunRecording _recording;

    internal TaskRun(RunRecording recording, TrackedTaskInfo task, TodoId todo, RunId runId, TaskRun? parent)
    {
        _recording = recording;
        TaskName = task.Name;
        Todo = todo;
        RunId = runId;
        Parent = parent;
        IsRoot = !HasAncestorOn(todo);
        TraceId = Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity ? activity.TraceId.ToHexString() : null;
    }

    /// <summary>The innermost run that has not ended.</summary>
    /// <value><see langword="null"/> outside of tracked tasks.</value>
    public static TaskRun? Current => Surroundings.RunAround(Surroundings.Current);

    /// <summary>The todo that the run is recorded in.</summary>
    public TodoId Todo { get; }

    /// <summary>The id of the run.</summary>
    public RunId RunId { get; }

    /// <summary>The name of the tracked task.</summary>
    public string TaskName { get; }

    /// <summary>The attempt that is running, from 1.</summary>
    public int Attempt { get; internal set; }

    internal TaskRun? Parent { get; }

    internal bool IsRoot { get; }

    internal string? TraceId { get; }

    internal Stage Stage { get; set; }

    internal TimeSpan AttemptTime { get; set; }

    internal bool HasEnded { get; set; }

    /// <summary>Whether the consumer of a stream has got an item, so that it cannot start again.</summary>
    internal bool HasHandedOut { get; set; }

    /// <summary>Adds a message to the log.</summary>
    /// <param name="message">The text; secrets in it are redacted, and it is cut at 4 KiB.</param>
    public void AddMessage(string message) => _recording.Record(this, events => events.Said(message));

    /// <summary>Adds a file or an address to <c>product_links</c>.</summary>
    /// <param name="link">The path or address.</param>
    /// <param name="title">What to call it.</param>
    public void AddLink(string link, string? title = null) => Produce(ArtifactKind.Link, link, title);

    /// <summary>Adds a change to <c>key_diffs</c>.</summary>
    /// <param name="diff">The change, for example a unified diff.</param>
    /// <param name="title">What to call it.</param>
    public void AddDiff(string diff, string? title = null) => Produce(ArtifactKind.Diff, diff, title);

    /// <summary>Adds a command to <c>reproduction_commands</c>.</summary>
    /// <param name="command">The command line.</param>
    /// <param name="title">What to call it.</param>
    public void AddCommand(string command, string? title = null) => Produce(ArtifactKind.Command, command, title);

    /// <summary>Sets <c>execution_summary</c>; the newest one stands.</summary>
    /// <param name="summary">What the run did, in a few words.</param>
    public void SetSummary(string summary) => Produce(ArtifactKind.Summary, summary, title: null);

    private void Produce(ArtifactKind kind, string value, string? title) => _recording.Record(this, events => events.Produced(kind, value, title));

    private bool HasAncestorOn(TodoId todo)
    {
        for (var ancestor = Parent; ancestor is not null; ancestor = ancestor.Parent)
        {
            if (ancestor.Todo == todo)
            {
                return true;
            }
        }

        return false;
    }
}
