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

        if (options.Runs.StoreTimeout <= TimeSpan.Zero)
        {
            yield return $"StoreTimeout is {options.Runs.StoreTimeout}. Set it to more than zero; the default is 2 seconds.";
        }

        if (options.Runs.RetryDelay < TimeSpan.Zero || options.Runs.MaxRetryDelay < options.Runs.RetryDelay)
        {
            yield return $"RetryDelay is {options.Runs.RetryDelay} and MaxRetryDelay is {options.Runs.MaxRetryDelay}. Set them to zero or more, the second one not below the first.";
        }
    }
}
