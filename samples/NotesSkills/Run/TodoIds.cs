using TaskExec;

namespace NotesSkills;

/// <summary>Which todo each skill works on.</summary>
internal sealed record TodoIds(TodoId Contents, TodoId Links, TodoId Repository)
{
    /// <summary>Todos that stand in the sample's todos.json.</summary>
    public static TodoIds OfSample { get; } = new("todo-20260302-001", "todo-20260302-002", "todo-20260302-003");

    /// <summary>Todos that the runs create in a person's file, unless they are there.</summary>
    public static TodoIds OfOwnFiles { get; } = new("notes-skills-contents", "notes-skills-links", "notes-skills-repository");

    /// <inheritdoc/>
    public override string ToString() => $"{Contents}, {Links}, {Repository}";
}
