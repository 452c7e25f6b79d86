using Microsoft.Extensions.Diagnostics.HealthChecks;
using TaskExec.Storage;

namespace TaskExec.Hosting.Health;

/// <summary>Reports unhealthy while the store cannot be read, and degraded for five minutes after it failed to record a run.</summary>
internal sealed class StoreHealthCheck(HostedExecutor executor, StoreHealth health) : IHealthCheck
{
    private static readonly TimeSpan Recent = TimeSpan.FromMinutes(5);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var runs = executor.GetEngine().Options;
        try
        {
            await executor.Get().Store.QueryAsync(TodoFilter.All, new Page(Size: 1), cancellationToken)
                .AsTask()
                .WaitAsync(runs.StoreTimeout, runs.TimeProvider, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is TodoStoreException or TimeoutException)
        {
            // A store that cannot be read is the result of the check, not a failure of it.
            return HealthCheckResult.Unhealthy("The todo store cannot be read.", failure);
        }

        return health.Last is { } last && runs.TimeProvider.GetUtcNow() - last.At < Recent
            ? HealthCheckResult.Degraded("The todo store failed to record a run in the last 5 minutes.", last.Failure)
            : HealthCheckResult.Healthy();
    }
}
