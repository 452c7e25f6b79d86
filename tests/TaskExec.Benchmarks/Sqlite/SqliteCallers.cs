using TaskExec.Benchmarks.Disk;
using TaskExec.Benchmarks.Store;

namespace TaskExec.Benchmarks.Sqlite;

/// <summary>Callers that append to one database, each on a thread of its own.</summary>
/// <param name="path">Where it lies.</param>
/// <param name="callers">How many threads append.</param>
/// <param name="connections">As many as callers, or one that they take by turns.</param>
internal sealed class SqliteCallers(string path, int callers, int connections) : IAsyncDisposable
{
    private readonly IReadOnlyList<byte[]> _lines = EventStream.Lines();
    private readonly IReadOnlyList<SqliteConnectionPeer> _connections = [.. Enumerable.Range(0, connections).Select(_ => new SqliteConnectionPeer(path))];

    public async ValueTask<double> PerSecondAsync(Slice slice)
    {
        using var ready = new CountdownEvent(callers);
        var window = new Lazy<CountingWindow>(() => new CountingWindow(slice.MostTime));
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

    // The window opens when all threads run: starting them is not what is measured.
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
