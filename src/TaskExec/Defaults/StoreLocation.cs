using TaskExec.Storage;
using TaskExec.Storage.Json;

namespace TaskExec.Defaults;

/// <summary>
/// Opens the store of an executor: the one that its options choose, otherwise that of <c>TASKEXEC_TODOS</c>, otherwise the nearest <c>todos.json</c>.
/// </summary>
internal static class StoreLocation
{
    private const string Variable = "TASKEXEC_TODOS";

    public static ITodoStore Open(TaskExecOptions options, IServiceProvider? services)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.StoreFactory is { } factory ? Guarded(nameof(options.StoreFactory), () => factory(services))
            : options.Todos is { } location ? Open(nameof(options.Todos), location, json: null)
            : OpenDefault(json: null);
    }

    /// <summary>Opens the store of a process that has not configured one.</summary>
    /// <param name="json">The options of a JSON store.</param>
    public static ITodoStore OpenDefault(JsonTodoStoreOptions? json)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { } location && !string.IsNullOrWhiteSpace(location))
        {
            return Open(Variable, location, json);
        }

        return AppContext.TryGetSwitch("TaskExec.InMemory", out var isInMemory) && isInMemory
            ? new InMemoryTodoStore()
            : Guarded("todos.json", () => JsonTodoStore.Open(TodosLocation.Nearest(Environment.CurrentDirectory), json));
    }

    private static ITodoStore Open(string setting, string location, JsonTodoStoreOptions? json) => SchemeOf(location) switch
    {
        null => Guarded(location, () => JsonTodoStore.Open(location, json)),
        "json" => Guarded(location, () => JsonTodoStore.Open(location["json:".Length..], json)),
        "memory" => new InMemoryTodoStore(),
        "postgres" or "postgresql" => new FaultedTodoStore("postgres:", new NotSupportedException(
            $"{setting} names a PostgreSQL database, but this process does not use TaskExec.Storage.Postgres. " +
            "Run 'dotnet add package TaskExec.Storage.Postgres' and call options.UsePostgres(connectionString).")),
        var scheme => new FaultedTodoStore($"{scheme}:", new NotSupportedException(
            $"{setting} begins with '{scheme}:', which is not a known kind of store. Use the path to a todos.json file, or choose a store in code.")),
    };

    // Work continues without a store; each run then reports the fault.
    private static ITodoStore Guarded(string location, Func<ITodoStore> open)
    {
        try
        {
            return open();
        }
        catch (Exception fault)
        {
            return new FaultedTodoStore(location, fault);
        }
    }

    // A single letter before the colon is a drive of Windows.
    private static string? SchemeOf(string location)
    {
        var colon = location.IndexOf(':', StringComparison.Ordinal);
        return colon > 1 && location[..colon].All(char.IsAsciiLetterOrDigit) ? location[..colon].ToLowerInvariant() : null;
    }
}
