namespace TaskExec.Benchmarks.Gates;

/// <summary>Creates two gates with a known result. If a measurement gets them wrong, its other results are invalid.</summary>
internal static class Controls
{
    /// <summary>Creates the controls of a set.</summary>
    /// <param name="unit">The unit of the probe; larger must mean slower.</param>
    /// <param name="once">Creates the probe.</param>
    /// <param name="twice">Creates the same probe with every operation repeated once.</param>
    public static IReadOnlyList<Gate> For(Unit unit, Func<WorkFolder, (Probe Probe, IAsyncDisposable Owner)> once, Func<WorkFolder, (Probe Probe, IAsyncDisposable Owner)> twice) =>
    [
        new("control-same", "control: the same work / the same work", Limit.SameWithinItsSpread, unit, folder => Compare(once(folder), once(folder))) { IsControl = true },
        new("control-twice", "control: work done twice / once", Limit.AtLeast(1.5), unit, folder => Compare(twice(folder), once(folder))) { IsControl = true },
    ];

    private static ValueTask<Comparison> Compare((Probe Probe, IAsyncDisposable Owner) ours, (Probe Probe, IAsyncDisposable Owner) against) =>
        ValueTask.FromResult(new Comparison(ours.Probe, against.Probe, ours.Owner, against.Owner));
}
