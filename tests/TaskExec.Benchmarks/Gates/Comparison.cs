namespace TaskExec.Benchmarks.Gates;

/// <summary>Represents the two sides of a gate, ready to be measured.</summary>
/// <param name="ours">The numerator.</param>
/// <param name="against">The denominator.</param>
/// <param name="resources">Resources that are disposed after the last pair.</param>
internal sealed class Comparison(Probe ours, Probe against, params IReadOnlyList<IAsyncDisposable> resources) : IAsyncDisposable
{
    public Probe Ours => ours;

    public Probe Against => against;

    /// <summary>Gets peers that are measured for information and do not affect the verdict.</summary>
    public IReadOnlyList<Beside> Beside { get; init; } = [];

    public async ValueTask DisposeAsync()
    {
        foreach (var resource in resources)
        {
            await resource.DisposeAsync();
        }
    }
}
