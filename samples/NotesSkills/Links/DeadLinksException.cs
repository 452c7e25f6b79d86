using TaskExec;

namespace NotesSkills;

/// <summary>Reports dead links, which only the author of the notes can fix.</summary>
/// <param name="links">The dead links, each with the reason and the notes that contain it.</param>
internal sealed class DeadLinksException(IReadOnlyList<string> links) : Exception($"{Counted.Format(links.Count, "dead link")}: {string.Join("; ", links)}")
{
    /// <summary>Classifies the failure as missing input, which is not retried.</summary>
    public static FailureClassification? Classify(Exception failure) =>
        failure is DeadLinksException ? new FailureClassification(FailureClass.MissingInput) : null;

    /// <summary>Returns the next action for the author of the notes. The links are beside it, in the reason of the failure.</summary>
    public static string? NextAction(Downgrade downgrade) =>
        downgrade.Failure is DeadLinksException
            ? "Fix the links in failure_reason, then set the status to pending"
            : null;
}
