using System.Security.Cryptography;
using TaskExec.Abstractions;

namespace TaskExec.Agents.DurableTasks;

/// <summary>The names of a task and of its first and last event.</summary>
internal static class DurableTaskIds
{
    private const string Prefix = "call-";
    private const int RandomBytes = 16;

    /// <summary>The event that makes a task.</summary>
    public static readonly EventId Created = new("call", 1);

    /// <summary>The event that ends it. Whoever ends it says it by this name, and a store keeps the first of a name: so no end replaces another one.</summary>
    public static readonly EventId Ended = new("call", 2);

    /// <remarks>Whoever knows the id may read the result: it must not be guessed (SEP-2663, security).</remarks>
    public static TodoId New() => $"{Prefix}{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RandomBytes))}";

    /// <summary>The todo of a task; null where the text is no id of one. It comes from a client, which must not read other todos by it.</summary>
    public static TodoId? Todo(string id) =>
        id.Length == Prefix.Length + (2 * RandomBytes) && id.StartsWith(Prefix, StringComparison.Ordinal) && id[Prefix.Length..].All(char.IsAsciiHexDigitLower)
            ? id
            : null;
}
