using Microsoft.Extensions.Compliance.Classification;
using Microsoft.Extensions.Compliance.Redaction;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Polly.Registry;
using TaskExec.CompilerServices;
using TaskExec.Hosting.Alerts;
using TaskExec.Hosting.Health;
using TaskExec.Storage;

namespace TaskExec.Hosting;

/// <summary>Creates the executor of a host at its first use and writes what remains when the host stops.</summary>
internal sealed partial class HostedExecutor(
    IOptions<TaskExecHostOptions> options, StoreRegistration registration, IServiceProvider services, ILogger<HostedExecutor> log) : IAsyncDisposable
{
    private readonly Lazy<(TaskExecutor Executor, bool OwnsStore)> _lazily = new(() => Create(options.Value, registration, services, log));

    public TaskExecutor Get() => _lazily.Value.Executor;

    public RunEngine GetEngine() => Get().Engine;

    public ValueTask FlushAsync(CancellationToken cancellationToken) =>
        _lazily.IsValueCreated ? new(GetEngine().FlushAsync(cancellationToken)) : ValueTask.CompletedTask;

    public ValueTask DrainAsync(CancellationToken cancellationToken) =>
        _lazily.IsValueCreated ? new(GetEngine().DrainAsync(cancellationToken)) : ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _lazily is { IsValueCreated: true, Value.OwnsStore: true } ? Get().Store.DisposeAsync() : ValueTask.CompletedTask;

    private static (TaskExecutor Executor, bool OwnsStore) Create(
        TaskExecHostOptions options, StoreRegistration registration, IServiceProvider services, ILogger log)
    {
        options.Runs.MakeReadOnly();
        options.Alerts.MakeReadOnly();

        // A copy, so that the options keep what the user set, and two executors of one options object do not both extend it.
        var runs = new TaskExecOptions(options.Runs);
        var health = services.GetRequiredService<StoreHealth>();
        runs.OnStoreFailure = failure =>
        {
            health.Report(failure, runs.TimeProvider.GetUtcNow());
            NotRecorded(log, failure);
            options.Runs.OnStoreFailure?.Invoke(failure);
        };
        runs.Observers.Add(new LoggingRunObserver(services.GetRequiredService<ILogger<LoggingRunObserver>>()));
        runs.Observers.Add(services.GetRequiredService<AlertWatch>());
        if (runs.TimeProvider == TimeProvider.System)
        {
            runs.TimeProvider = services.GetRequiredService<TimeProvider>();
        }

        if (services.GetService<ResiliencePipelineProvider<string>>() is { } registry)
        {
            runs.Pipelines.FallbackProvider ??= name => registry.TryGetPipeline(name, out var pipeline) ? pipeline : null;
            runs.Pipelines.ResultFallbackProvider ??= name => registry.TryGetPipeline<AttemptResult>(name, out var pipeline) ? pipeline : null;
        }

        if (services.GetService<IRedactorProvider>() is { } redactors)
        {
            runs.Redact ??= secret => redactors.GetRedactor(new DataClassificationSet(TaskExecDataClassifications.Sensitive)).Redact(secret);
        }

        return StoreOf(options, registration, services) is { } store
            ? (new TaskExecutor(store, runs), false)
            : (new TaskExecutor(runs, services), true);
    }

    private static ITodoStore? StoreOf(TaskExecHostOptions options, StoreRegistration registration, IServiceProvider services) =>
        options.StoreFactory is not null || options.Todos is not null ? null
        : options.StoreKey is { } key ? services.GetRequiredKeyedService<ITodoStore>(key)
        : registration.IsByUser ? services.GetRequiredService<ITodoStore>()
        : null;

    [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "A run was not recorded")]
    private static partial void NotRecorded(ILogger log, Exception failure);
}

/// <summary>Knows whether the user has registered a store: asking the container would ask the executor, which asks for the store.</summary>
internal sealed class StoreRegistration(IServiceCollection services)
{
    public static readonly Func<IServiceProvider, ITodoStore> Ours = static provider => provider.GetRequiredService<HostedExecutor>().Get().Store;

    public bool IsByUser =>
        services.LastOrDefault(static service => service.ServiceType == typeof(ITodoStore) && !service.IsKeyedService) is { } last &&
        !ReferenceEquals(last.ImplementationFactory, Ours);
}
