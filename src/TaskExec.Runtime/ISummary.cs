namespace TaskExec;

/// <summary>A result that says itself what was done: it becomes the <c>execution_summary</c> of the run that returns it.</summary>
public interface ISummary
{
    /// <summary>What was done, in a few words.</summary>
    string Summary { get; }
}
