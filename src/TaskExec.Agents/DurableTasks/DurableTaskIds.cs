using System.Security.Cryptography;
using TaskExec.Storage;

namespace TaskExec.Agents.DurableTasks;

/// <summary>Creates and validates the ids of durable tasks, and defines the ids of their first and last events.</summary>
internal static class DurableTaskIds
{
    private const string Prefix = "call-";
    private const int RandomBytes = 16;

    /// <summary>The id of the event that creates a task.</summary>
    public static readonly EventId Created = new("call", 1);

    /// <summary>
    /// The id of the event that ends a task. It is fixed because a store keeps the first event with an id, so that a task ends only once.
    /// </summary>
    public static readonly EventId Ended = new("call", 2);

    /// <summary>Creates a random id. It must be unguessable, because it grants access to the result (SEP-2663, security).</summary>
    public static TodoId New() => $"{Prefix}{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RandomBytes))}";

    /// <summary>
    /// Returns the id of the todo of a task, or null if the text is not a task id. Clients supply the text, and must not reach other todos.
    /// </summary>
    public static TodoId? Todo(string id) =>
        id.Length == Prefix.Length + (2 * RandomBytes)
        && id.StartsWith(Prefix, StringComparison.Ordinal)
        && id[Prefix.Length..].All(char.IsAsciiHexDigitLower)
            ? id
            : null;
}
