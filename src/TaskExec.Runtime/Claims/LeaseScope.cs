using TaskExec.CompilerServices;
using TaskExec.Runtime.Ambient;

namespace TaskExec.Runtime.Claims;

/// <summary>Represents the ambient scope of a lease. The first root run for its todo that starts inside uses the lease.</summary>
internal sealed class LeaseScope : IAmbientFrame, IDisposable
{
    // Every run start checks for a scope. While no lease is in use anywhere, this counter makes the check a single read.
    private static int s_openScopes;

    private readonly IAmbientFrame? _outer;
    private readonly TodoLease _lease;
    private int _hasEnded;

    private LeaseScope(TodoLease lease)
    {
        _lease = lease;
        _outer = AmbientContext.Capture();
        Interlocked.Increment(ref s_openScopes);
        AmbientContext.Enter(this);
    }

    /// <summary>Gets a value indicating whether the current code is inside of a lease scope, and not inside of a run that started there.</summary>
    public static bool IsActive => Volatile.Read(ref s_openScopes) > 0 && FindScope(AmbientContext.Current) is not null;

    IAmbientFrame? IAmbientFrame.Outer => _outer;

    bool IAmbientFrame.HasEnded => Volatile.Read(ref _hasEnded) is not 0;

    public static LeaseScope Begin(TodoLease lease) => new(lease);

    /// <summary>Acquires the lease for a run that starts.</summary>
    /// <returns>
    /// The lease, or <see langword="null"/> if the run starts outside of a scope, or the lease is for another todo or engine, or has already been used.
    /// </returns>
    public static TodoLease? Take(IAmbientFrame? enclosing, RunEngine engine, TodoId todo) =>
        Volatile.Read(ref s_openScopes) > 0 && FindScope(enclosing) is { } scope && scope._lease.TryTake(engine, todo) ? scope._lease : null;

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _hasEnded, 1) is 0)
        {
            Interlocked.Decrement(ref s_openScopes);
            AmbientContext.Restore(_outer);
        }
    }

    private static LeaseScope? FindScope(IAmbientFrame? innermost)
    {
        var frame = innermost;
        while (frame is not null and not TaskRun { HasEnded: false } and not LeaseScope { _hasEnded: 0 })
        {
            frame = frame.Outer;
        }

        return frame as LeaseScope;
    }
}
