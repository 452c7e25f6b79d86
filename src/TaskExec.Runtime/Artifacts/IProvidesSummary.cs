namespace TaskExec;

/// <summary>Represents a result that provides the <c>execution_summary</c> of the run that returns it.</summary>
/// <remarks>
/// The summary is read when the run completes, if the run collects artifacts and has not set a summary itself with <see cref="TaskRun.SetSummary"/>.
/// </remarks>
public interface IProvidesSummary
{
    /// <summary>Gets a short description of the work that was done.</summary>
    string Summary { get; }
}
