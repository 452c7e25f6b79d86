namespace TaskExec.Benchmarks.Gates;

/// <summary>Two gates whose outcome is known beforehand: a run that gets them wrong measures nothing else right.</summary>
internal static class Controls
{
    /// <summary>Makes the controls of a set.</summary>
    /// <param name="unit">What the probe counts; larger must mean slower.</param>
    /// <param name="once">Makes the probe.</param>
    /// <param name="twice">Makes the same probe with every operation done twice.</param>
    public static IReadOnlyList<Gate> For(Unit unit, Func<WorkFolder, (Probe Probe, IAsyncDisposable Owner)> once, Func<WorkFolder, (Probe Probe, IAsyncDisposable Owner)> twice) =>
    [
        new("control-same", "control: a thing / itself", Limit.SameWithinItsSpread, unit, folder => Compare(once(folder), once(folder))) { IsControl = true },
        new("control-twice", "control: the thing done twice / once", Limit.AtLeast(1.5), unit, folder => Compare(twice(folder), once(folder))) { IsControl = true },
    ];

    private static ValueTask<Comparison> Compare((Probe Probe, IAsyncDisposable Owner) ours, (Probe Probe, IAsyncDisposable Owner) against) =>
        ValueTask.FromResult(new Comparison(ours.Probe, against.Probe, ours.Owner, against.Owner));
}
