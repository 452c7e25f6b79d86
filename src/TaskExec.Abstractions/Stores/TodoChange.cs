namespace TaskExec.Abstractions;

/// <summary>One change of a store.</summary>
/// <param name="Todo">The todo that changed.</param>
/// <param name="Revision">An opaque name of a state of the store that holds this change and those before it; <see cref="ITodoStore.Changes"/> goes on from it.</param>
/// <param name="Event">The event that was recorded, or <see langword="null"/> where the todo is to be read anew: somebody else changed it, or what happened before is not known any more.</param>
public sealed record TodoChange(TodoId Todo, string Revision, TodoEvent? Event);
