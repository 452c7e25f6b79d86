using TaskExec.CompilerServices;
using TaskExec.Storage;
using TaskExec.Storage.Json;

namespace TaskExec.Defaults;

/// <summary>Creates the executor of a process that has not configured one.</summary>
internal static class DefaultExecutor
{
    private static readonly Lazy<TaskExecutor> Lazily = new(Create);

    public static TaskExecutor Instance => Lazily.Value;

    private static TaskExecutor Create()
    {
        var reporter = new FailureReporter(Console.Error);
        var options = new TaskExecOptions { OnStoreFailure = reporter.Report };
        var store = StoreLocation.OpenDefault(new JsonTodoStoreOptions { OnFirstRecord = reporter.ReportLocation });
        options.Artifacts.Collect = store is InMemoryTodoStore ? ArtifactCollectionMode.Off : ArtifactCollectionMode.NamedTodos;

        // Only these two options differ from the defaults.
        var executor = new TaskExecutor(new RunEngine(store, options, areValid: true));
        FlushAtExit.Register(executor, reporter);
        return executor;
    }
}
