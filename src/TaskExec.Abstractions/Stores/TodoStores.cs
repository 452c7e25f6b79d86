using System.Collections.Concurrent;

namespace TaskExec.Abstractions;

/// <summary>Opens stores by their location. A composition root registers the schemes that it knows.</summary>
public static class TodoStores
{
    /// <summary>The scheme of a location that is a plain path.</summary>
    public const string PathScheme = "json";

    private static readonly ConcurrentDictionary<string, Func<string, ITodoStore>> Factories = new(StringComparer.OrdinalIgnoreCase)
    {
        ["memory"] = static _ => new InMemoryTodoStore(),
    };

    /// <summary>Makes a scheme known; the last registration of a scheme counts.</summary>
    /// <param name="scheme">The part of a location before the colon, for example <c>postgres</c>.</param>
    /// <param name="factory">Makes a store of a location.</param>
    public static void Register(string scheme, Func<string, ITodoStore> factory)
    {
        ArgumentException.ThrowIfNullOrEmpty(scheme);
        ArgumentNullException.ThrowIfNull(factory);
        Factories[scheme] = factory;
    }

    /// <summary>Opens the store at a location.</summary>
    /// <param name="location">A path, or <c>scheme:…</c>.</param>
    /// <returns>A new store; the caller disposes of it.</returns>
    /// <exception cref="TodoStoreException">No store is registered for the scheme.</exception>
    public static ITodoStore Open(string location)
    {
        ArgumentException.ThrowIfNullOrEmpty(location);
        var scheme = SchemeOf(location) ?? PathScheme;
        return Factories.TryGetValue(scheme, out var factory)
            ? factory(location)
            : throw new TodoStoreException($"No store is registered for '{scheme}:'. Add the package of that store, or name one of: {string.Join(", ", Factories.Keys.Order(StringComparer.Ordinal))}.");
    }

    /// <summary>Opens the store at a location; where that fails, gives a store that refuses everything with the reason, so that the work goes on.</summary>
    /// <param name="location">A path, or <c>scheme:…</c>.</param>
    /// <returns>A new store; the caller disposes of it.</returns>
    public static ITodoStore OpenOrRefuse(string location) => OpenOrRefuse(() => location);

    /// <summary>Opens the store at a location that has to be found first.</summary>
    /// <param name="location">Finds a path, or <c>scheme:…</c>.</param>
    /// <returns>A new store; the caller disposes of it.</returns>
    /// <seealso cref="OpenOrRefuse(string)"/>
    public static ITodoStore OpenOrRefuse(Func<string> location)
    {
        ArgumentNullException.ThrowIfNull(location);
        try
        {
            return Open(location());
        }
        catch (Exception fault)
        {
            return new RefusingTodoStore(fault);
        }
    }

    // A single letter before the colon is a drive of Windows.
    private static string? SchemeOf(string location)
    {
        var colon = location.IndexOf(':', StringComparison.Ordinal);
        return colon > 1 && location[..colon].All(char.IsAsciiLetterOrDigit) ? location[..colon] : null;
    }
}
