namespace TaskExec.Benchmarks.Generator;

/// <summary>Measures the overhead of a wrapped call over the direct call.</summary>
/// <param name="direct">The direct call.</param>
/// <param name="wrapped">The call whose overhead is measured.</param>
internal sealed class CallCost(Func<ValueTask<int>> direct, Func<ValueTask<int>> wrapped)
{
    private const int Calls = 40_000;

    public async ValueTask<double> AddedNanosecondsAsync() => await NanosecondsAsync(wrapped) - await NanosecondsAsync(direct);

    public async ValueTask<double> AddedBytesAsync() => await BytesAsync(wrapped) - await BytesAsync(direct);

    private static async ValueTask<double> NanosecondsAsync(Func<ValueTask<int>> call)
    {
        var start = TimeProvider.System.GetTimestamp();
        await RepeatAsync(call);
        return TimeProvider.System.GetElapsedTime(start).TotalNanoseconds / Calls;
    }

    private static async ValueTask<double> BytesAsync(Func<ValueTask<int>> call)
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        await RepeatAsync(call);

        // Rounded, because a fraction of a byte per call comes from the thread pool, whose allocations cannot be separated.
        return Math.Round((GC.GetTotalAllocatedBytes(precise: true) - before) / (double)Calls);
    }

    private static async ValueTask RepeatAsync(Func<ValueTask<int>> call)
    {
        for (var i = 0; i < Calls; i++)
        {
            await call();
        }
    }
}
