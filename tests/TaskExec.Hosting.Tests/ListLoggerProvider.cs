using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace TaskExec.Hosting.Tests;

/// <summary>Keeps what is logged, each line followed by the message of its exception.</summary>
internal sealed class ListLoggerProvider : ILoggerProvider, ILogger
{
    public ConcurrentQueue<string> Lines { get; } = new();

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Lines.Enqueue($"{formatter(state, exception)}: {exception?.Message}");

    public void Dispose()
    {
    }
}
