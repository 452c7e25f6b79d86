using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace TaskExec.Hosting;

/// <summary>Adds TaskExec to a host.</summary>
public static class TaskExecServices
{
    /// <summary>The name of the health check.</summary>
    public const string HealthCheck = "taskexec";

    /// <summary>Records the tracked tasks of this process with the host's options, logger and store while the host runs.</summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="configure">Sets the options. They are validated when the host starts.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddTaskExec(this IServiceCollection services, Action<TaskExecHostOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<TaskExecHostOptions>().Configure(configure ?? (static _ => { })).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TaskExecHostOptions>, TaskExecHostOptionsValidator>(static provider => new(provider)));
        services.TryAddSingleton(static provider => new Engines(OptionsOf(provider), provider, provider.GetRequiredService<ILogger<Engines>>()));
        services.TryAddSingleton(static provider => new StoreHealth(OptionsOf(provider)));
        services.TryAddSingleton<AlertLog>();
        services.TryAddSingleton(static provider => new AlertWatch(
            provider.GetRequiredService<Engines>(), OptionsOf(provider), provider.GetRequiredService<AlertLog>(), provider.GetServices<IAlertReceiver>(), provider.GetRequiredService<ILogger<AlertWatch>>()));
        services.TryAddSingleton(static provider => provider.GetRequiredService<Engines>().Get());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, HostedTracking>(static provider => new(provider.GetRequiredService<Engines>(), provider.GetRequiredService<AlertWatch>())));
        return services;
    }

    /// <summary>The same, with options from the host's configuration.</summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="configuration">The section of the configuration, whose keys are those of <see cref="TaskExecSettings"/>. A key that nobody knows keeps the host from starting.</param>
    /// <param name="configure">Sets the options after the configuration has.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddTaskExec(this IServiceCollection services, IConfiguration configuration, Action<TaskExecHostOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        return services.AddTaskExec(options =>
        {
            var settings = new TaskExecSettings();
            configuration.Bind(settings, static binder => binder.ErrorOnUnknownConfiguration = true);
            settings.Apply(options);
            configure?.Invoke(options);
        });
    }

    /// <summary>Checks the store of the todos: unhealthy while it cannot be read, degraded while it has lately not taken a run.</summary>
    /// <param name="builder">The health checks of the host.</param>
    /// <returns>The same builder.</returns>
    public static IHealthChecksBuilder AddTaskExec(this IHealthChecksBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Add(new HealthCheckRegistration(
            HealthCheck,
            static provider => new StoreHealthCheck(provider.GetRequiredService<Engines>(), provider.GetRequiredService<StoreHealth>(), OptionsOf(provider)),
            failureStatus: null,
            tags: null));
    }

    private static IOptions<TaskExecHostOptions> OptionsOf(IServiceProvider provider) => provider.GetRequiredService<IOptions<TaskExecHostOptions>>();
}
