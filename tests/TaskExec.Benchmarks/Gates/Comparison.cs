namespace TaskExec.Benchmarks.Gates;

/// <summary>The two sides of a gate, set up and ready.</summary>
/// <param name="ours">The side whose figure is divided.</param>
/// <param name="against">The side that it is divided by.</param>
/// <param name="belongings">What both need, disposed of after the last pair.</param>
internal sealed class Comparison(Probe ours, Probe against, params IReadOnlyList<IAsyncDisposable> belongings) : IAsyncDisposable
{
    public Probe Ours => ours;

    public Probe Against => against;

    /// <summary>Peers that are shown beside the gate and decide nothing.</summary>
    public IReadOnlyList<Beside> Beside { get; init; } = [];

    public async ValueTask DisposeAsync()
    {
        foreach (var belonging in belongings)
        {
            await belonging.DisposeAsync();
        }
    }
}
