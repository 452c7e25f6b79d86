using System.Runtime.CompilerServices;
using TaskExec.CompilerServices;
using TaskExec.Runtime.Ambient;
using TaskExec.Runtime.Commands;
using TaskExec.Runtime.Recording;
using TaskExec.Runtime.Redaction;
using TaskExec.Storage;

namespace TaskExec;

/// <summary>Represents one execution of a tracked task, and lets its code add messages, progress and artifacts to its record.</summary>
/// <remarks>
/// <para>Use <see cref="Current"/> to get the run that the current code belongs to. All members can be called from any thread.</para>
/// <para>
/// Every text is redacted before it is recorded: known forms of secrets and the values of parameters marked <see cref="SensitiveAttribute"/> are masked.
/// A text longer than 4 KiB is truncated.
/// </para>
/// <para>After the run has ended, members record nothing and do not throw; the calls are counted.</para>
/// </remarks>
public sealed class TaskRun : IAmbientFrame
{
    private readonly long _stamp;

    // The enclosing ambient frame, or the recording, which keeps that frame. One field for both keeps an ordinary run at 56 bytes.
    private object? _outerOrRecording;
    private byte _stage;
    private byte _hasEnded;

    internal TaskRun(TaskRuntime runtime, TodoId todo, long stamp, IAmbientFrame? enclosing)
    {
        Runtime = runtime;
        Todo = todo;
        _stamp = stamp;
        _outerOrRecording = enclosing;
    }

    /// <summary>Gets the innermost run of the current async context that has not ended.</summary>
    /// <value>The run, or <see langword="null"/> outside of tracked tasks.</value>
    public static TaskRun? Current => AmbientContext.FindRun(AmbientContext.Capture());

    /// <summary>Gets the id of the todo in which the run is recorded.</summary>
    /// <value>The id of the todo.</value>
    public TodoId Todo { get; }

    /// <summary>Gets the id of the run.</summary>
    /// <value>The id, which is unique across processes and machines.</value>
    public RunId RunId => Runtime.RunIds.Create(_stamp);

    /// <summary>Gets the name of the tracked task.</summary>
    /// <value>The namespace, type and method, or the name that the attribute specifies.</value>
    public string TaskName => Runtime.Task.Name;

    /// <summary>Gets the number of the current attempt.</summary>
    /// <value>The number, from 1. While a pipeline executes several attempts concurrently, the number of the one that started last.</value>
    public int Attempt { get; internal set; }

    /// <summary>Gets the number of attempts for the retry limit, for which concurrent (hedged) attempts of a pipeline count once.</summary>
    internal int SequentialAttempts => Attempt - (LogIfStarted?.Hedges ?? 0);

    IAmbientFrame? IAmbientFrame.Outer =>
        _outerOrRecording is RunLog log ? log.Enclosing : Unsafe.As<IAmbientFrame?>(_outerOrRecording);

    bool IAmbientFrame.HasEnded => HasEnded;

    internal TaskRuntime Runtime { get; }

    /// <summary>Gets the run that called this one, or <see langword="null"/>.</summary>
    internal TaskRun? Parent => _outerOrRecording switch
    {
        null => null,
        RunLog log => log.Parent,
        var outer => AmbientContext.FindParent((IAmbientFrame)outer),
    };

    /// <summary>Gets a value indicating whether no ancestor runs on the same todo, so that this run changes the status of the todo.</summary>
    internal bool IsRoot => !HasAncestorOn(Todo);

    internal string? TraceId => LogIfStarted?.TraceId;

    /// <summary>Gets the recording of the run, which the first access creates.</summary>
    internal RunLog Log
    {
        get
        {
            var current = Volatile.Read(ref _outerOrRecording);
            while (current is not RunLog)
            {
                var witnessed = Interlocked.CompareExchange(ref _outerOrRecording, new RunLog(this, (IAmbientFrame?)current), current);
                current = ReferenceEquals(witnessed, current) ? _outerOrRecording : witnessed;
            }

            return (RunLog)current;
        }
    }

    /// <summary>Gets the recording of the run, or <see langword="null"/> if none was created.</summary>
    internal RunLog? LogIfStarted => Volatile.Read(ref _outerOrRecording) as RunLog;

    internal Stage Stage
    {
        get => (Stage)_stage;
        set => _stage = (byte)value;
    }

    internal bool HasEnded => Volatile.Read(ref _hasEnded) is not 0;

    /// <summary>Gets or sets a value indicating whether a stream has yielded an item to its consumer, so that it cannot restart.</summary>
    internal bool HasYielded { get; set; }

    /// <summary>Gets a value indicating whether the run or one of its child runs has marked a side effect.</summary>
    internal bool HasSideEffect { get; private set; }

    /// <summary>Marks that the run is about to perform a side effect that must not be repeated.</summary>
    /// <remarks>
    /// If the task is marked <c>Idempotent = false</c>, failures of this run are not retried from here on. The same applies to the runs that called this one.
    /// The mark has no effect on idempotent tasks, which is the default.
    /// </remarks>
    public void MarkSideEffect()
    {
        for (var run = this; run is not null; run = run.Parent)
        {
            run.HasSideEffect = true;
        }
    }

    /// <summary>Reports the progress of the run.</summary>
    /// <remarks>
    /// At most one report per <see cref="TaskExecOptions.ReportInterval"/> is recorded. The newest report is always recorded, at the latest when the run ends.
    /// </remarks>
    /// <param name="done">The completed fraction from 0 to 1. Values outside of this range are clamped, and NaN counts as 0.</param>
    /// <param name="message">A description of the current step, or <see langword="null"/>.</param>
    public void Report(double done, string? message = null) =>
        Log.Report(new Progress(double.IsNaN(done) ? 0 : Math.Clamp(done, 0, 1), message));

    /// <summary>Adds a message to the <c>execution_log</c> of the todo.</summary>
    /// <param name="message">The message.</param>
    public void AddMessage(string message) => Log.Record(events => events.Message(message));

    /// <summary>Adds a file or URL to the <c>product_links</c> of the todo.</summary>
    /// <param name="link">The path or URL.</param>
    /// <param name="title">A display title, or <see langword="null"/>.</param>
    public void AddLink(string link, string? title = null) => AddArtifact(ArtifactKind.Link, link, title);

    /// <summary>Adds a change to the <c>key_diffs</c> of the todo.</summary>
    /// <param name="diff">The change, for example a unified diff.</param>
    /// <param name="title">A display title, or <see langword="null"/>.</param>
    public void AddDiff(string diff, string? title = null) => AddArtifact(ArtifactKind.Diff, diff, title);

    /// <summary>Adds a command to the <c>reproduction_commands</c> of the todo.</summary>
    /// <param name="command">The command line.</param>
    /// <param name="title">A display title, or <see langword="null"/>.</param>
    public void AddCommand(string command, string? title = null) => AddArtifact(ArtifactKind.Command, command, title);

    /// <summary>Runs a command, and adds it with its exit code to the <c>reproduction_commands</c> of the todo.</summary>
    /// <remarks>An exit code other than 0 does not fail the run. Check it with <see cref="Checks.ExitCode"/>.</remarks>
    /// <param name="program">The program to start. No shell is involved.</param>
    /// <param name="arguments">The arguments of the program. Secrets are redacted in the record only.</param>
    /// <param name="folder">The working directory, or <see langword="null"/> for that of this process.</param>
    /// <param name="cancellationToken">Kills the program and its child processes.</param>
    /// <returns>The exit code, the output and the duration of the command.</returns>
    /// <exception cref="ArgumentException"><paramref name="program"/> is empty.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="program"/> or <paramref name="arguments"/> is <see langword="null"/>.</exception>
    /// <exception cref="System.ComponentModel.Win32Exception">The program could not be started.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async Task<CommandResult> RunCommandAsync(
        string program,
        IReadOnlyList<string> arguments,
        string? folder = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(program);
        ArgumentNullException.ThrowIfNull(arguments);
        var command = new CommandLine(program, arguments, folder);
        var result = await CommandProcess.RunAsync(command, Runtime.Options.TimeProvider, cancellationToken).ConfigureAwait(false);
        AddCommand(command.Without(this).ToString(), $"exit code {result.ExitCode}");
        return result;
    }

    /// <summary>Sets the <c>execution_summary</c> of the todo. The last call wins.</summary>
    /// <param name="summary">A short description of the work that was done.</param>
    public void SetSummary(string summary) => AddArtifact(ArtifactKind.Summary, summary, title: null);

    /// <summary>Masks the sensitive arguments of this run and of its ancestors in a text.</summary>
    internal string Hidden(string? text)
    {
        text ??= "";
        for (var run = this; run is not null; run = run.Parent)
        {
            text = run.LogIfStarted?.Secrets?.Hide(text) ?? text;
        }

        return text;
    }

    /// <summary>Keeps sensitive values out of the records of this run and of its ancestors, to which its failures propagate.</summary>
    internal void Hide(SensitiveValueMask secrets)
    {
        for (var run = this; run is not null; run = run.Parent)
        {
            run.Log.Hide(secrets);
        }
    }

    // A full fence: either a recording thread sees that the run has ended, or the ending thread sees the recording and waits for its lock.
    internal void End() => Interlocked.Exchange(ref _hasEnded, 1);

    private void AddArtifact(ArtifactKind kind, string value, string? title) => Log.Record(events => events.Artifact(kind, value, title));

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
