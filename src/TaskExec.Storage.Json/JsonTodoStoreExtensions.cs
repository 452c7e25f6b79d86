using TaskExec.Storage;
using TaskExec.Storage.Json;

namespace TaskExec;

/// <summary>Chooses the JSON store.</summary>
public static class JsonTodoStoreExtensions
{
    /// <summary>Records runs in a <c>todos.json</c>.</summary>
    /// <typeparam name="TOptions">The type of the options.</typeparam>
    /// <param name="options">The options of an executor or a host.</param>
    /// <param name="path">The path of the file. The file need not exist yet; its folder must.</param>
    /// <param name="storeOptions">The options of the store; <see langword="null"/> selects the defaults.</param>
    /// <returns>The same options.</returns>
    public static TOptions UseJsonFile<TOptions>(this TOptions options, string path, JsonTodoStoreOptions? storeOptions = null)
        where TOptions : class, ITodoStoreOptions
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        options.StoreFactory = _ => JsonTodoStore.Open(path, storeOptions);
        return options;
    }
}
