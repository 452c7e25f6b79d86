using Microsoft.Extensions.Hosting;
using TaskExec.Runtime;

namespace TaskExec.Hosting;

/// <summary>Makes the host's engine that of the process while the host runs, and writes what is left when it stops.</summary>
internal sealed class HostedTracking(Engines engines, AlertWatch alerts) : IHostedService
{
    private readonly Func<RunEngine> _engine = engines.Get;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        HostedEngine.TrySet(_engine);
        return alerts.StartAsync(cancellationToken);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        HostedEngine.Clear(_engine);
        try
        {
            await engines.HandOverAsync(cancellationToken).ConfigureAwait(false);
            await engines.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // Not a hosted service of its own, which could stop before: the runs that the host waits for may raise an alert.
            await alerts.StopAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
