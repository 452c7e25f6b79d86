using TaskExec.Abstractions;

namespace TaskExec.Storage.Json;

/// <summary>How a <see cref="JsonTodoStore"/> works. Where several are open on one file in a process, the first one's options count for all of them.</summary>
public sealed record JsonTodoStoreOptions
{
    /// <summary>The clock.</summary>
    /// <value>That of the system.</value>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>How long a file that has vanished, is empty or is no JSON is waited for, since somebody may be writing it just now.</summary>
    /// <value>1 second.</value>
    public TimeSpan UnusableWait { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long an append waits while another process holds the lock of the journal, which it does for microseconds unless it was stopped.</summary>
    /// <value>5 seconds.</value>
    public TimeSpan LockWait { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long nothing must have been recorded before the journal is folded into the file.</summary>
    /// <value>250 milliseconds.</value>
    public TimeSpan FoldIdle { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How long a fold is put off at most while events keep coming; where the last fold took longer than a twentieth of this, twenty times that.</summary>
    /// <value>2 seconds.</value>
    public TimeSpan FoldAtMost { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Whether events that retention takes out of the file are kept in files beside it, one a month.</summary>
    /// <value><see langword="false"/>: they are only summed up.</value>
    public bool Archive { get; init; }

    /// <summary>Told when the journal could not be folded: the events are safe and wait. It must not throw.</summary>
    /// <value>Nobody.</value>
    public Action<TodoStoreException>? FoldFailed { get; init; }
}
