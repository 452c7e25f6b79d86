using Microsoft.Extensions.Options;

namespace TaskExec.Hosting;

/// <summary>Refuses options that cannot work before the first run needs them.</summary>
internal sealed class TaskExecHostOptionsValidator(IServiceProvider services) : IValidateOptions<TaskExecHostOptions>
{
    public ValidateOptionsResult Validate(string? name, TaskExecHostOptions options)
    {
        var faults = Faults(options).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private IEnumerable<string> Faults(TaskExecHostOptions options)
    {
        if (options.Todos is null && Engines.StoreOf(options, services) is null)
        {
            yield return options.StoreKey is { } key
                ? $"TaskExec has no store: no ITodoStore has the key '{key}'. Add one by AddKeyedSingleton, or leave StoreKey out."
                : "TaskExec has no store. Set Todos to the path of a todos.json, or add an ITodoStore to the services.";
        }

        foreach (var fault in options.Alerts.Faults())
        {
            yield return fault;
        }

        foreach (var fault in options.Runs.Faults())
        {
            yield return fault;
        }
    }
}
