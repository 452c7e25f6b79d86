using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TaskExec.Storage;

namespace TaskExec.Hosting;

/// <summary>Validates the options when the host starts, before the first run needs them.</summary>
internal sealed class TaskExecHostOptionsValidator(IServiceProviderIsKeyedService? services) : IValidateOptions<TaskExecHostOptions>
{
    public ValidateOptionsResult Validate(string? name, TaskExecHostOptions options)
    {
        List<string> faults = [.. options.Alerts.Validate(), .. options.Runs.Validate()];
        if (options.StoreKey is { } key && services?.IsKeyedService(typeof(ITodoStore), key) is not true)
        {
            faults.Add($"No ITodoStore is registered with the key '{key}'. Register one with AddKeyedSingleton, or leave StoreKey unset.");
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
