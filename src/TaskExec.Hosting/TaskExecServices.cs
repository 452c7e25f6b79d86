using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace TaskExec.Hosting;

/// <summary>Adds TaskExec to a host.</summary>
public static class TaskExecServices
{
    /// <summary>Records the tracked tasks of this process with the host's options, logger and store while the host runs.</summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="configure">Sets the options. They are validated when the host starts.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddTaskExec(this IServiceCollection services, Action<TaskExecHostOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<TaskExecHostOptions>().Configure(configure ?? (static _ => { })).ValidateOnStart();
        services.AddSingleton<IValidateOptions<TaskExecHostOptions>>(static provider => new TaskExecHostOptionsValidator(provider));
        services.TryAddSingleton(static provider => new Engines(
            provider.GetRequiredService<IOptions<TaskExecHostOptions>>(), provider, provider.GetRequiredService<ILogger<Engines>>()));
        services.TryAddSingleton(static provider => provider.GetRequiredService<Engines>().Get());
        services.AddHostedService(static provider => new HostedTracking(provider.GetRequiredService<Engines>()));
        return services;
    }
}
