using System.Runtime.CompilerServices;
using TaskExec.CompilerServices;

namespace TaskExec.Storage.Json;

/// <summary>
/// Configures a <see cref="JsonTodoStore"/>. When several stores are open on one file in a process, the options of the first apply to all of them.
/// </summary>
public sealed record JsonTodoStoreOptions
{
    /// <summary>Gets or sets the clock.</summary>
    /// <value>The default is <see cref="TimeProvider.System"/>.</value>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Gets or sets how long to wait for a file that is missing, empty or invalid, because another program may be writing it.</summary>
    /// <value>The default is 1 second.</value>
    public TimeSpan UnreadableFileTimeout { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Gets or sets how long an append waits for the lock of the journal, which other processes hold for microseconds unless they are suspended.
    /// </summary>
    /// <value>The default is 5 seconds.</value>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets or sets how long after the last event the journal is written into the file (checkpoint).</summary>
    /// <value>The default is 250 milliseconds.</value>
    public TimeSpan CheckpointDelay { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// Gets or sets the maximum delay of a checkpoint while events keep arriving. When the last checkpoint took more than a twentieth of this, the maximum
    /// is twenty times its duration.
    /// </summary>
    /// <value>The default is 2 seconds.</value>
    public TimeSpan MaxCheckpointDelay { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Gets or sets how many root runs a todo keeps. Compaction replaces older runs by their totals and moves their events to the archive.</summary>
    /// <value>The default is 20.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int MaxRunsPerTodo { get; init => field = AtLeastOne(value); } = TodoRetention.MaxRunsPerTodo;

    /// <summary>Gets or sets how many root runs a standing todo keeps, which collects the runs of one task that name no todo.</summary>
    /// <value>The default is 5.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int MaxRunsPerStandingTodo { get; init => field = AtLeastOne(value); } = TodoRetention.MaxRunsPerStandingTodo;

    /// <summary>
    /// Gets or sets whether events that compaction removes are also appended to monthly files beside the file, such as <c>todos.archive-2026-02.jsonl</c>,
    /// which git can track.
    /// </summary>
    /// <value>The default is <see langword="false"/>: only the archive beside the journal has them, which git ignores and which is limited to 256 MB.</value>
    public bool ArchiveBesideFile { get; init; }

    /// <summary>
    /// Gets or sets a callback for the first events that this process records in the file, with the path of the file. An exception that it throws is ignored.
    /// </summary>
    /// <value>The default is <see langword="null"/>.</value>
    public Action<string>? OnFirstRecord { get; init; }

    /// <summary>Gets or sets a callback for checkpoints that failed. The events are safe in the journal. It must not throw.</summary>
    /// <value>The default is <see langword="null"/>.</value>
    public Action<TodoStoreException>? OnCheckpointFailed { get; init; }

    /// <summary>Gets the total length of the archive beside the journal beyond which its oldest months are deleted, in bytes.</summary>
    internal long MaxArchiveLength { get; init; } = 256L << 20;

    internal int MaxRunsFor(TodoId todo) => StandingTodo.Is(todo) ? MaxRunsPerStandingTodo : MaxRunsPerTodo;

    private static int AtLeastOne(int value, [CallerMemberName] string option = "") =>
        value >= 1 ? value : throw new ArgumentOutOfRangeException(option, value, $"{option} is {value}. Set it to at least 1.");
}
