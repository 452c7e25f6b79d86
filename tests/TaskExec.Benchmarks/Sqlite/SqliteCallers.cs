using TaskExec.Benchmarks.Disk;
using TaskExec.Benchmarks.Store;

namespace TaskExec.Benchmarks.Sqlite;

/// <summary>Measures callers that append to one database, each on its own thread.</summary>
/// <param name="path">The path of the database.</param>
/// <param name="callers">The number of threads.</param>
/// <param name="connections">The number of connections: one per caller, or one that all callers share.</param>
internal sealed class SqliteCallers(string path, int callers, int connections) : IAsyncDisposable
{
    private readonly IReadOnlyList<byte[]> _lines = EventStream.Lines();
    private readonly IReadOnlyList<SqliteConnectionPeer> _connections = [.. Enumerable.Range(0, connections).Select(_ => new SqliteConnectionPeer(path))];

    public async ValueTask<double> PerSecondAsync(Slice slice)
    {
        using var ready = new CountdownEvent(callers);
        var window = new Lazy<CountingWindow>(() => new CountingWindow(slice.MaxTime));
        await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Factory.StartNew(
            () => Call(_connections[caller % _connections.Count], ready, window), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
        return window.Value.PerSecond;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in _connections)
        {
            await connection.DisposeAsync();
        }
    }

    // The window opens once all threads are running, so that starting them is not measured.
    private void Call(SqliteConnectionPeer connection, CountdownEvent ready, Lazy<CountingWindow> window)
    {
        ready.Signal();
        ready.Wait();
        for (var i = 0; window.Value.IsOpen; i++)
        {
            lock (connection)
            {
                connection.Append(_lines[i % _lines.Count]);
            }

            window.Value.Count();
        }
    }
}
