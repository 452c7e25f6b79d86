using TaskExec.Abstractions;
using TaskExec.Runtime;

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
        var options = new TaskExecOptions { Identity = identity, StoreFailed = reporter.Report };
        options.Artifacts.Collect = store is InMemoryTodoStore ? CollectingRuns.Off : CollectingRuns.NamedTodos;
        var executor = new TaskExecutor(store, options);
        FlushAtExit.Of(executor, reporter);
        return executor;
    }

    private static ITodoStore Open(string? location)
    {
        if (!string.IsNullOrWhiteSpace(location))
        {
            return TodoStores.OpenOrRefuse(location);
        }

        return AppContext.TryGetSwitch("TaskExec.InMemory", out var isInMemory) && isInMemory
            ? new InMemoryTodoStore()
            : TodoStores.OpenOrRefuse(static () => TodosLocation.Nearest(Environment.CurrentDirectory));
    }
}
