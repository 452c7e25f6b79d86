using Microsoft.Data.Sqlite;

namespace TaskExec.Benchmarks.Sqlite;

/// <summary>
/// Appends through Microsoft.Data.Sqlite in the fastest way that its documentation describes:
/// WAL, a reused prepared statement, one event per transaction.
/// </summary>
internal sealed class SqliteConnectionPeer : IAsyncDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _insert;
    private readonly SqliteParameter _body;

    public SqliteConnectionPeer(string path)
    {
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        _connection.Open();

        // SQLite's own busy handler starts with waits of 1 ms; the retry of Microsoft.Data.Sqlite sleeps for 150 ms.
        using var setUp = _connection.CreateCommand();
        setUp.CommandText =
            """
            PRAGMA busy_timeout = 10000;
            PRAGMA journal_mode = WAL;
            PRAGMA synchronous = FULL;
            CREATE TABLE IF NOT EXISTS event (id INTEGER PRIMARY KEY, body BLOB NOT NULL);
            """;
        setUp.ExecuteNonQuery();

        _insert = _connection.CreateCommand();
        _insert.CommandText = "INSERT INTO event (body) VALUES ($body)";
        _body = _insert.Parameters.Add("$body", SqliteType.Blob);
        _insert.Prepare();
    }

    public void Append(byte[] line)
    {
        _body.Value = line;
        _insert.ExecuteNonQuery();
    }

    public async ValueTask DisposeAsync()
    {
        await _insert.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
