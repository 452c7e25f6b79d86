namespace TaskExec.Runtime;

/// <summary>The engine of the first host in this process that asked for it; later hosts do not replace it.</summary>
public static class HostedEngine
{
    private static Func<RunEngine>? s_engine;

    /// <summary>The engine of the host.</summary>
    /// <value><see langword="null"/> where no host runs.</value>
    public static RunEngine? Current => Volatile.Read(ref s_engine)?.Invoke();

    /// <summary>Makes a host's engine the one of this process, unless another host came first.</summary>
    /// <param name="engine">Gives the engine; called at each use.</param>
    /// <returns>Whether it was set.</returns>
    public static bool TrySet(Func<RunEngine> engine) => Interlocked.CompareExchange(ref s_engine, engine, comparand: null) is null;

    /// <summary>Takes a host's engine back, if it is the one that was set.</summary>
    /// <param name="engine">The same delegate that was set.</param>
    public static void Clear(Func<RunEngine> engine) => Interlocked.CompareExchange(ref s_engine, value: null, engine);
}
