using TaskExec.Benchmarks.Disk;
using TaskExec.Storage;
using TaskExec.Storage.Json;

namespace TaskExec.Benchmarks.Store;

/// <summary>Uses the store like an application: through its public API, awaiting every durable acknowledgement.</summary>
internal sealed class StoreUnderTest(TodosFile file, int callers = 1) : IAsyncDisposable
{
    private readonly JsonTodoStore _store = JsonTodoStore.Open(file.Path);

    // A prime step spreads the runs of one caller over the file; several callers use different todos.
    private readonly IReadOnlyList<EventStream> _callers =
        [.. Enumerable.Range(0, callers).Select(caller => new EventStream(new Random(), caller, callers == 1 ? 7919 : callers, file.Count))];

    public async ValueTask AppendAsync(EventStream caller) => await _store.AppendAsync([caller.Next()], Durability.Durable, CancellationToken.None);

    /// <summary>Measures the median time from an append to its acknowledgement, for one caller.</summary>
    public async ValueTask<double> AppendMedianMicrosecondsAsync(Slice slice)
    {
        var clock = new SliceClock(slice);
        while (clock.HasTime)
        {
            await AppendAsync(_callers[0]);
            clock.Lap();
        }

        return clock.MedianMicroseconds;
    }

    /// <summary>Measures the events acknowledged per second, over all callers.</summary>
    public async ValueTask<double> PerSecondAsync(Slice slice)
    {
        var window = new CountingWindow(slice.MaxTime);
        await Task.WhenAll(_callers.Select(caller => Task.Run(() => CallAsync(caller, window))));
        return window.PerSecond;
    }

    /// <summary>Appends an event and writes it to the file itself, not only to the journal.</summary>
    public async ValueTask AppendAndFlushAsync()
    {
        await AppendAsync(_callers[0]);
        await _store.FlushAsync(CancellationToken.None);
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private async Task CallAsync(EventStream caller, CountingWindow window)
    {
        while (window.IsOpen)
        {
            await AppendAsync(caller);
            window.Count();
        }
    }
}
