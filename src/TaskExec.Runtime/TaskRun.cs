using System.Runtime.CompilerServices;
using TaskExec.Abstractions;
using TaskExec.Runtime;

namespace TaskExec;

/// <summary>The run that the current code is part of: what a skill can add to its own record.</summary>
/// <remarks>Members may be called from any thread. After the run has ended they record nothing; that is counted, not thrown.</remarks>
public sealed class TaskRun : ISurroundings
{
    private readonly long _stamp;

    // The surroundings outside, until there is more to keep than them: then a recording, which has them. So an ordinary run is 56 bytes.
    private object? _more;
    private byte _stage;
    private byte _hasEnded;

    internal TaskRun(TaskRecorder recorder, TodoId todo, long stamp, ISurroundings? outside)
    {
        Recorder = recorder;
        Todo = todo;
        _stamp = stamp;
        _more = outside;
    }

    /// <summary>The innermost run that has not ended.</summary>
    /// <value><see langword="null"/> outside of tracked tasks.</value>
    public static TaskRun? Current => Surroundings.RunIn(Surroundings.Capture());

    /// <summary>The todo that the run is recorded in.</summary>
    public TodoId Todo { get; }

    /// <summary>The id of the run.</summary>
    public RunId RunId => Recorder.RunIds.Of(_stamp);

    /// <summary>The name of the tracked task.</summary>
    public string TaskName => Recorder.Task.Name;

    /// <summary>The attempt that is running, from 1; of several that a pipeline hedges, the one that began last.</summary>
    public int Attempt { get; internal set; }

    /// <summary>How often the run was tried: attempts that a pipeline hedges are one try together.</summary>
    internal int Tries => Attempt - (RecordingSoFar?.Hedges ?? 0);

    ISurroundings? ISurroundings.Outer => _more is RunRecording recording ? recording.Outside : Unsafe.As<ISurroundings?>(_more);

    bool ISurroundings.HasEnded => HasEnded;

    internal TaskRecorder Recorder { get; }

    /// <summary>The run that called this one.</summary>
    internal TaskRun? Parent => _more switch
    {
        null => null,
        RunRecording recording => recording.Parent,
        var outside => Surroundings.ParentIn((ISurroundings)outside),
    };

    internal bool IsRoot => !HasAncestorOn(Todo);

    internal string? TraceId => RecordingSoFar?.TraceId;

    /// <summary>What the run keeps of its record; made by the first who asks.</summary>
    internal RunRecording Recording
    {
        get
        {
            var more = Volatile.Read(ref _more);
            while (more is not RunRecording)
            {
                var seen = Interlocked.CompareExchange(ref _more, new RunRecording(this, (ISurroundings?)more), more);
                more = ReferenceEquals(seen, more) ? _more : seen;
            }

            return (RunRecording)more;
        }
    }

    internal RunRecording? RecordingSoFar => Volatile.Read(ref _more) as RunRecording;

    internal Stage Stage
    {
        get => (Stage)_stage;
        set => _stage = (byte)value;
    }

    internal bool HasEnded => Volatile.Read(ref _hasEnded) is not 0;

    /// <summary>Whether the consumer of a stream has got an item, so that it cannot start again.</summary>
    internal bool HasHandedOut { get; set; }

    /// <summary>Whether something was done that must not be done twice.</summary>
    internal bool HasSideEffect { get; private set; }

    /// <summary>Says that the run is about to do what must not be done twice: where the task is marked <c>Idempotent = false</c>, no failure from here on is retried. The same holds for the runs that called this one.</summary>
    public void SideEffect()
    {
        for (var run = this; run is not null; run = run.Parent)
        {
            run.HasSideEffect = true;
        }
    }

    /// <summary>Tells how far the run is, and that it is alive.</summary>
    /// <remarks>Reports that follow each other faster than <see cref="TaskExecOptions.ReportInterval"/> are not all recorded; the newest always is, at the latest when the run ends.</remarks>
    /// <param name="done">The part that is done, from 0 to 1; what lies outside is taken for the nearer of the two.</param>
    /// <param name="message">What the run is doing; secrets in it are redacted.</param>
    public void Report(double done, string? message = null) => Recording.Report(new Progress(double.IsNaN(done) ? 0 : Math.Clamp(done, 0, 1), message));

    /// <summary>Adds a message to the log.</summary>
    /// <param name="message">The text; secrets in it are redacted, and it is cut at 4 KiB.</param>
    public void AddMessage(string message) => Recording.Record(events => events.Said(message));

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

    /// <summary>Executes a command, and adds it to <c>reproduction_commands</c> with what it ended with.</summary>
    /// <param name="program">The program; no shell is used.</param>
    /// <param name="arguments">Its arguments; secrets in them are redacted where they are recorded.</param>
    /// <param name="folder">Where it works; <see langword="null"/> is the working directory of this process.</param>
    /// <param name="cancellationToken">Kills the command and what it has started.</param>
    /// <returns>How it ended. Another exit code than 0 is no failure by itself; see <see cref="Checks.ExitCode"/>.</returns>
    /// <exception cref="System.ComponentModel.Win32Exception">The program could not be started.</exception>
    /// <exception cref="OperationCanceledException">The token has fired.</exception>
    public async Task<CommandResult> ExecuteAsync(string program, IReadOnlyList<string> arguments, string? folder = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(program);
        ArgumentNullException.ThrowIfNull(arguments);
        var command = new CommandLine(program, arguments, folder);
        var result = await CommandProcess.RunAsync(command, Recorder.Options.Time, cancellationToken).ConfigureAwait(false);
        AddCommand(command.Without(this).ToString(), $"exit code {result.ExitCode}");
        return result;
    }

    /// <summary>Sets <c>execution_summary</c>; the newest one stands.</summary>
    /// <param name="summary">What the run did, in a few words.</param>
    public void SetSummary(string summary) => Produce(ArtifactKind.Summary, summary, title: null);

    /// <summary>A text without the secrets that this run, or one that has led to it, was called with.</summary>
    internal string Hidden(string? text)
    {
        text ??= "";
        for (var run = this; run is not null; run = run.Parent)
        {
            text = run.RecordingSoFar?.Secrets?.Hide(text) ?? text;
        }

        return text;
    }

    /// <summary>Keeps secrets out of the record of this run and of those that have led to it, where its failures go.</summary>
    internal void Hide(HiddenTexts secrets)
    {
        for (var run = this; run is not null; run = run.Parent)
        {
            run.Recording.Hide(secrets);
        }
    }

    internal void AddDiff(string diff, string? title, bool isShared) => Recording.Record(events => events.Produced(ArtifactKind.Diff, diff, title, isShared));

    // A full fence: either who records sees that the run has ended, or who ends it sees the recording and waits for its turn.
    internal void End() => Interlocked.Exchange(ref _hasEnded, 1);

    private void Produce(ArtifactKind kind, string value, string? title) => Recording.Record(events => events.Produced(kind, value, title));

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
