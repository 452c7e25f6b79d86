namespace TaskExec.Storage;

/// <summary>Represents one change of a store.</summary>
/// <param name="Todo">The todo that changed.</param>
/// <param name="Revision">
/// An opaque token for a state of the store that contains this change and all earlier ones; pass it to <see cref="ITodoStore.Changes"/> to continue from
/// here.
/// </param>
/// <param name="Event">
/// The event that was recorded, or <see langword="null"/> when the todo must be read again: another program edited it, or earlier changes are no longer known.
/// </param>
public sealed record TodoChange(TodoId Todo, string Revision, TodoEvent? Event);
