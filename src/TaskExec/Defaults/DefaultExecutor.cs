using TaskExec.Abstractions;
using TaskExec.Runtime;
using TaskExec.Storage.Json;

namespace TaskExec.Defaults;

/// <summary>The executor of a process in which nobody chose one.</summary>
internal static class DefaultExecutor
{
    private static readonly Lazy<TaskExecutor> Lazily = new(Create);

    public static TaskExecutor Instance => Lazily.Value;

    private static TaskExecutor Create()
    {
        var identity = ExecutorIdentity.OfThisProcess(Environment.GetEnvironmentVariable("TASKEXEC_EXECUTOR"));
        var reporter = new FailureReporter(Console.Error);
        var store = Open(Environment.GetEnvironmentVariable("TASKEXEC_TODOS"));
        var executor = new TaskExecutor(store, new TaskExecOptions { Identity = identity, StoreFailed = reporter.Report });
        FlushAtExit.Of(executor);
        return executor;
    }

    private static ITodoStore Open(string? location)
    {
        JsonTodoStore.Register();
        if (string.IsNullOrWhiteSpace(location))
        {
            if (AppContext.TryGetSwitch("TaskExec.InMemory", out var isInMemory) && isInMemory)
            {
                return new InMemoryTodoStore();
            }

            location = TodosLocation.Nearest(Environment.CurrentDirectory);
        }

        try
        {
            return TodoStores.Open(location);
        }
        catch (Exception fault) when (fault is TodoStoreException or IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return new RefusingTodoStore(fault);
        }
    }
}
