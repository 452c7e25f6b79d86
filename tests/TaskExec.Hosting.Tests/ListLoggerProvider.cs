using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace TaskExec.Hosting.Tests;

/// <summary>Keeps what TaskExec logs: ids and arguments, and not the words.</summary>
internal sealed class ListLoggerProvider : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<LogEntry> _entries = new();

    /// <summary>The entries of one event id.</summary>
    public IReadOnlyList<LogEntry> Entries(int id) => [.. _entries.Where(entry => entry.Id == id)];

    public ILogger CreateLogger(string categoryName) => categoryName.StartsWith(nameof(TaskExec), StringComparison.Ordinal) ? this : NullLogger.Instance;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _entries.Enqueue(new(eventId.Id, logLevel, state as IReadOnlyList<KeyValuePair<string, object?>> ?? [], exception));

    public void Dispose()
    {
    }
}
