using Microsoft.Extensions.Options;
using TaskExec.Abstractions;

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
        if (options.Todos is null && services.GetService(typeof(ITodoStore)) is null)
        {
            yield return "TaskExec has no store. Set Todos to the path of a todos.json, or add an ITodoStore to the services.";
        }

        foreach (var fault in options.Runs.Faults())
        {
            yield return fault;
        }
    }
}
