namespace TaskExec;

/// <summary>Which root runs collect artifacts without a word of the skill.</summary>
public enum CollectingRuns
{
    /// <summary>None.</summary>
    Off,

    /// <summary>Those for a todo that somebody named; not those of standing todos, which may be many a second.</summary>
    NamedTodos,

    /// <summary>All.</summary>
    All,
}
