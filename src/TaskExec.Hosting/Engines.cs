using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
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

    public ValueTask DisposeAsync() =>
        _lazily is { IsValueCreated: true, Value.Opened: { } opened } ? opened.DisposeAsync() : ValueTask.CompletedTask;

    private static (RunEngine Engine, ITodoStore? Opened) Create(TaskExecHostOptions options, IServiceProvider services, ILogger log)
    {
        var reported = options.Runs.StoreFailed;
        options.Runs.StoreFailed = failure =>
        {
            NotRecorded(log, failure);
            reported?.Invoke(failure);
        };
        options.Runs.Observers.Add(new RunLog((ILogger<RunLog>)services.GetService(typeof(ILogger<RunLog>))!));
        var opened = options.Todos is { } location ? TodoStores.OpenOrRefuse(location) : null;
        return (new RunEngine(opened ?? (ITodoStore)services.GetService(typeof(ITodoStore))!, options.Runs), opened);
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "A run was not recorded")]
    private static partial void NotRecorded(ILogger log, Exception failure);
}
