using System.Collections.Immutable;
using System.ComponentModel;

namespace TaskExec.CompilerServices;

/// <summary>
/// Keeps the engines of the hosts that run in this process. The host that started first serves the process; when it stops, the next one does.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class HostedEngine
{
    private static ImmutableArray<Func<RunEngine>> s_hosts = [];
    private static Func<RunEngine>? s_first;

    /// <summary>Gets the engine that serves the process.</summary>
    /// <value><see langword="null"/> while no host runs.</value>
    public static RunEngine? Current => Volatile.Read(ref s_first)?.Invoke();

    /// <summary>Adds the engine of a host that starts.</summary>
    /// <param name="engine">Returns the engine. It is called at each use.</param>
    public static void Add(Func<RunEngine> engine) => Change(hosts => hosts.Contains(engine) ? hosts : hosts.Add(engine));

    /// <summary>Removes the engine of a host that stops.</summary>
    /// <param name="engine">The delegate that was added.</param>
    public static void Remove(Func<RunEngine> engine) => Change(hosts => hosts.Remove(engine));

    private static void Change(Func<ImmutableArray<Func<RunEngine>>, ImmutableArray<Func<RunEngine>>> change)
    {
        lock (Gate)
        {
            s_hosts = change(s_hosts);
            Volatile.Write(ref s_first, s_hosts.FirstOrDefault());
        }
    }

    private static readonly Lock Gate = new();
}
