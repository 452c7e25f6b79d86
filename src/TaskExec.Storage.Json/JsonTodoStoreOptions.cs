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
}
