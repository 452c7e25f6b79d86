namespace TaskExec.Benchmarks.Gates;

/// <summary>One promise about speed or memory: a ratio of two things measured side by side.</summary>
/// <param name="Name">Short, for <c>--only</c>.</param>
/// <param name="Title">What is divided by what.</param>
/// <param name="Limit">What the ratio must keep.</param>
/// <param name="Unit">What both sides are counted in.</param>
/// <param name="PrepareAsync">Sets both sides up in a folder of the gate's own.</param>
internal sealed record Gate(string Name, string Title, Limit Limit, Unit Unit, Func<WorkFolder, ValueTask<Comparison>> PrepareAsync)
{
    /// <summary>Whether it judges the run instead of the project: a run whose controls do not hold counts for nothing.</summary>
    public bool IsControl { get; init; }
}
