using TaskExec;
using TaskExec.Abstractions;

namespace NotesSkills;

/// <summary>Notes link to what is not there, which only their author can mend.</summary>
/// <param name="links">Each link, the notes that have it, and why it is dead.</param>
internal sealed class DeadLinksException(IReadOnlyList<string> links) : Exception($"{Counted.Of(links.Count, "dead link")}: {string.Join("; ", links)}")
{
    /// <summary>What the failure is: something that the task needs is missing.</summary>
    public static FailureVerdict? Classify(Exception failure) => failure is DeadLinksException ? new FailureVerdict(FailureClass.MissingInput) : null;

    /// <summary>What the author of the notes should do.</summary>
    public static string? NextAction(Downgrade asked) =>
        asked.Failure is DeadLinksException ? $"Mend the notes, then set the status of this todo to pending: {asked.Reason}" : null;
}
