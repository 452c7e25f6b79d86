namespace TaskExec.Runtime;

/// <summary>Provides the engine of the first host in this process that registered one. Later hosts do not replace it.</summary>
public static class HostedEngine
{
    private static Func<RunEngine>? s_engine;

    /// <summary>Gets the engine of the host.</summary>
    /// <value>The engine, or <see langword="null"/> if no host has registered one.</value>
    public static RunEngine? Current => Volatile.Read(ref s_engine)?.Invoke();

    /// <summary>Registers the engine of a host for this process, unless another host has already registered one.</summary>
    /// <param name="engine">Returns the engine. It is called on each use.</param>
    /// <returns>Whether the engine was registered.</returns>
    public static bool TrySet(Func<RunEngine> engine) => Interlocked.CompareExchange(ref s_engine, engine, comparand: null) is null;

    /// <summary>Removes the engine of a host, if it is the one that is registered.</summary>
    /// <param name="engine">The delegate that was passed to <see cref="TrySet"/>.</param>
    public static void Clear(Func<RunEngine> engine) => Interlocked.CompareExchange(ref s_engine, value: null, engine);
}
