using Microsoft.Extensions.Compliance.Classification;
using Microsoft.Extensions.Compliance.Redaction;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Polly.Registry;
using TaskExec.Abstractions;
using TaskExec.Runtime;

namespace TaskExec.Hosting;

/// <summary>The engine of a host, made at its first use: by then the composition root has registered its stores.</summary>
internal sealed partial class Engines(IOptions<TaskExecHostOptions> options, IServiceProvider services, ILogger<Engines> log) : IAsyncDisposable
{
    private readonly Lazy<(RunEngine Engine, ITodoStore? Opened)> _lazily = new(() => Create(options.Value, services, log));

    public RunEngine Get() => _lazily.Value.Engine;

    public ValueTask FlushAsync(CancellationToken cancellationToken) =>
        _lazily.IsValueCreated ? new(Get().FlushAsync(cancellationToken)) : ValueTask.CompletedTask;

    public ValueTask HandOverAsync(CancellationToken cancellationToken) =>
        _lazily.IsValueCreated ? new(Get().HandOverAsync(cancellationToken)) : ValueTask.CompletedTask;

    public ValueTask DisposeAsync() =>
        _lazily is { IsValueCreated: true, Value.Opened: { } opened } ? opened.DisposeAsync() : ValueTask.CompletedTask;

    public static ITodoStore? StoreOf(TaskExecHostOptions options, IServiceProvider services) =>
        options.StoreKey is { } key ? services.GetKeyedService<ITodoStore>(key) : services.GetService<ITodoStore>();

    private static (RunEngine Engine, ITodoStore? Opened) Create(TaskExecHostOptions options, IServiceProvider services, ILogger log)
    {
        var reported = options.Runs.StoreFailed;
        var health = services.GetRequiredService<StoreHealth>();
        options.Runs.StoreFailed = failure =>
        {
            health.Failed(failure);
            NotRecorded(log, failure);
            reported?.Invoke(failure);
        };
        options.Runs.Observers.Add(new RunLog(services.GetRequiredService<ILogger<RunLog>>()));
        options.Runs.Observers.Add(services.GetRequiredService<AlertWatch>());
        if (services.GetService<ResiliencePipelineProvider<string>>() is { } registry)
        {
            options.Runs.Pipelines.Others ??= name => registry.TryGetPipeline(name, out var pipeline) ? pipeline : null;
            options.Runs.Pipelines.OthersByResult ??= name => registry.TryGetPipeline<AttemptResult>(name, out var pipeline) ? pipeline : null;
        }

        if (services.GetService<IRedactorProvider>() is { } redactors)
        {
            options.Runs.Redact ??= secret => redactors.GetRedactor(new DataClassificationSet(TaskExecData.Sensitive)).Redact(secret);
        }

        var opened = options.Todos is { } location ? TodoStores.OpenOrRefuse(location) : null;
        return (new RunEngine(opened ?? StoreOf(options, services)!, options.Runs), opened);
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "A run was not recorded")]
    private static partial void NotRecorded(ILogger log, Exception failure);
}
