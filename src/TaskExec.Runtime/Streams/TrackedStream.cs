namespace TaskExec.Runtime;

/// <summary>An asynchronous stream of which each enumeration is a run.</summary>
internal sealed class TrackedStream<TBody, TItem>(TBody body, RunEngine engine, Func<CancellationToken, OpenRun> begin, CancellationToken caller) : IAsyncEnumerable<TItem>
    where TBody : struct, IStreamRunBody<TItem>
{
    public IAsyncEnumerator<TItem> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        new StreamRun<TBody, TItem>(body, engine, begin, caller, cancellationToken);
}
