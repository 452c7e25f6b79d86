using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using TaskExec.Abstractions;

namespace TaskExec.Hosting;

/// <summary>Unhealthy while the store cannot be read, degraded while it has lately not taken a run.</summary>
internal sealed class StoreHealthCheck(Engines engines, StoreHealth health, IOptions<TaskExecHostOptions> options) : IHealthCheck
{
    private static readonly TimeSpan Lately = TimeSpan.FromMinutes(5);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var runs = options.Value.Runs;
        try
        {
            await engines.Get().Store.QueryAsync(TodoFilter.All, new Page(Size: 1), cancellationToken).AsTask().WaitAsync(runs.StoreTimeout, runs.Time, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is TodoStoreException or TimeoutException)
        {
            // What a check finds is its answer.
            return HealthCheckResult.Unhealthy("The store of the todos cannot be read.", failure);
        }

        return health.Last is { } last && runs.Time.GetUtcNow() - last.At < Lately
            ? HealthCheckResult.Degraded("The store of the todos has not taken a run in the last 5 minutes.", last.Failure)
            : HealthCheckResult.Healthy();
    }
}
