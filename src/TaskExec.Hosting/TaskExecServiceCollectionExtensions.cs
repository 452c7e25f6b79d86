using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TaskExec;
using TaskExec.Hosting;
using TaskExec.Hosting.Alerts;
using TaskExec.Hosting.Health;
using TaskExec.Storage;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds TaskExec to the services of a host.</summary>
public static class TaskExecServiceCollectionExtensions
{
    /// <summary>The name of the health check: <c>taskexec</c>.</summary>
    public const string HealthCheckName = "taskexec";

    /// <summary>Records the tracked tasks of this process with the host's options, logger and store while the host runs.</summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="configure">Sets the options. They are validated when the host starts and read-only afterwards.</param>
    /// <returns>The same services.</returns>
    /// <remarks>
    /// <see cref="TaskExecutor"/>, <see cref="ITodoStore"/> and <see cref="TimeProvider"/> can be injected. Of several hosts in one process the first
    /// serves calls outside of requests; when it stops, the next one does.
    /// </remarks>
    public static IServiceCollection AddTaskExec(this IServiceCollection services, Action<TaskExecHostOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<TaskExecHostOptions>().Configure(configure ?? (static _ => { })).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TaskExecHostOptions>, TaskExecHostOptionsValidator>(
            static provider => new(provider.GetService<IServiceProviderIsKeyedService>())));
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(new StoreRegistration(services));
        services.TryAddSingleton(static provider => new HostedExecutor(
            OptionsOf(provider), provider.GetRequiredService<StoreRegistration>(), provider, provider.GetRequiredService<ILogger<HostedExecutor>>()));
        services.TryAddSingleton(static provider => provider.GetRequiredService<HostedExecutor>().Get());
        services.TryAddSingleton(StoreRegistration.Ours);
        services.TryAddSingleton(static _ => new StoreHealth());
        services.TryAddSingleton<AlertLog>();
        services.TryAddSingleton(static provider => new AlertWatch(
            provider.GetRequiredService<HostedExecutor>(),
            OptionsOf(provider),
            provider.GetRequiredService<AlertLog>(),
            provider.GetServices<IAlertReceiver>(),
            provider.GetRequiredService<ILogger<AlertWatch>>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, HostedTracking>(static provider => new(
            provider.GetRequiredService<HostedExecutor>(),
            provider.GetRequiredService<AlertWatch>(),
            provider.GetService<DiagnosticListener>(),
            provider.GetRequiredService<ILogger<HostedTracking>>())));
        return services;
    }

    /// <summary>Records the tracked tasks of this process with options from the host's configuration.</summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="configuration">
    /// The configuration section; its keys are the properties of <see cref="TaskExecHostOptions"/>. An unknown key prevents the host from starting.
    /// </param>
    /// <param name="configure">Sets options after the configuration was applied.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddTaskExec(this IServiceCollection services, IConfiguration configuration, Action<TaskExecHostOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        return services.AddTaskExec(options =>
        {
            var settings = new HostSettings(options);
            configuration.Bind(settings, static binder => binder.ErrorOnUnknownConfiguration = true);
            settings.Apply();
            configure?.Invoke(options);
        });
    }

    /// <summary>Adds a health check of the store: unhealthy while it cannot be read, degraded for five minutes after it failed to record a run.</summary>
    /// <param name="builder">The health checks of the host.</param>
    /// <returns>The same builder.</returns>
    public static IHealthChecksBuilder AddTaskExec(this IHealthChecksBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Add(new HealthCheckRegistration(
            HealthCheckName,
            static provider => new StoreHealthCheck(provider.GetRequiredService<HostedExecutor>(), provider.GetRequiredService<StoreHealth>()),
            failureStatus: null,
            tags: null));
    }

    private static IOptions<TaskExecHostOptions> OptionsOf(IServiceProvider provider) => provider.GetRequiredService<IOptions<TaskExecHostOptions>>();
}
