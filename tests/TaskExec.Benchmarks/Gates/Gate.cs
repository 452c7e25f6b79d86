namespace TaskExec.Benchmarks.Gates;

/// <summary>Represents a limit on speed or memory, as the ratio of two things measured side by side.</summary>
/// <param name="Name">The short name for <c>--only</c>.</param>
/// <param name="Title">The ratio that is measured.</param>
/// <param name="Limit">The limit of the ratio.</param>
/// <param name="Unit">The unit of both sides.</param>
/// <param name="PrepareAsync">Prepares both sides in a folder for this gate.</param>
internal sealed record Gate(string Name, string Title, Limit Limit, Unit Unit, Func<WorkFolder, ValueTask<Comparison>> PrepareAsync)
{
    /// <summary>Gets whether the gate checks the measurement itself. If a control fails, the whole measurement is invalid.</summary>
    public bool IsControl { get; init; }
}
