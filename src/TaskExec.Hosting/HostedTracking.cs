using System.Diagnostics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TaskExec.CompilerServices;
using TaskExec.Hosting.Alerts;

namespace TaskExec.Hosting;

/// <summary>Makes the executor of a host serve the process and the requests of the host while the host runs.</summary>
internal sealed partial class HostedTracking(
    HostedExecutor executor, AlertWatch alerts, DiagnosticListener? requests, ILogger<HostedTracking> log) : IHostedService
{
    private readonly Func<RunEngine> _engine = executor.GetEngine;
    private IDisposable? _requests;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var store = executor.Get().Store;
        if (HostedEngine.Current is { } first && first.Store.Location != store.Location)
        {
            SecondHost(log, first.Store.Location, store.Location);
        }

        HostedEngine.Add(_engine);
        _requests = requests?.Subscribe(new RequestObserver(_engine), RequestObserver.IsEnabled);
        return alerts.StartAsync(cancellationToken);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        HostedEngine.Remove(_engine);
        try
        {
            await executor.DrainAsync(cancellationToken).ConfigureAwait(false);
            await executor.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _requests?.Dispose();

            // The alerts are not a hosted service of their own, which could stop first: the runs that the host waits for may still raise an alert.
            await alerts.StopAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    [LoggerMessage(
        EventId = 16,
        Level = LogLevel.Warning,
        Message = "Another host in this process already records to {First}. While that host runs, calls made outside a request are recorded there, " +
            "not in {Second}. To record them in this host's store, inject TaskExecutor and call TaskExecutor.Use(executor)")]
    private static partial void SecondHost(ILogger log, string first, string second);
}

/// <summary>Makes the engine of a host current in its web requests, so that several web hosts in one process keep apart.</summary>
/// <remarks>ASP.NET Core registers one DiagnosticListener per host and writes this event synchronously, in the flow of the request that follows it.</remarks>
internal sealed class RequestObserver(Func<RunEngine> engine) : IObserver<KeyValuePair<string, object?>>
{
    // The event without an Activity: listening to "HttpRequestIn" would make ASP.NET Core create an Activity for each request.
    private const string BeginRequest = "Microsoft.AspNetCore.Hosting.BeginRequest";

    public static bool IsEnabled(string name) => name == BeginRequest;

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Key == BeginRequest && engine() is var own && HostedEngine.Current != own)
        {
            // Not disposed: the scope ends with the execution context of the request.
            EngineScope.Begin(own);
        }
    }

    public void OnCompleted()
    {
        // The web host has ended.
    }

    public void OnError(Exception error)
    {
        // A DiagnosticListener never reports errors.
    }
}
