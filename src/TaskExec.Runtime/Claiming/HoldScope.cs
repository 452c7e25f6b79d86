namespace TaskExec.Runtime;

/// <summary>Represents the ambient scope of a lease. The first root run for its todo that starts inside uses the lease.</summary>
internal sealed class HoldScope : ISurroundings, IDisposable
{
    // Every run start checks for a scope. While no lease is in use anywhere, this counter makes the check a single read.
    private static int s_openScopes;

    private readonly ISurroundings? _outer;
    private readonly TodoHold _lease;
    private int _hasEnded;

    private HoldScope(TodoHold lease)
    {
        _lease = lease;
        _outer = Surroundings.Capture();
        Interlocked.Increment(ref s_openScopes);
        Surroundings.Enter(this);
    }

    /// <summary>Gets a value indicating whether the current code is inside of a lease scope, and not inside of a run that started there.</summary>
    public static bool IsAround => Volatile.Read(ref s_openScopes) > 0 && FindScope(Surroundings.Current) is not null;

    ISurroundings? ISurroundings.Outer => _outer;

    bool ISurroundings.HasEnded => Volatile.Read(ref _hasEnded) is not 0;

    public static HoldScope Begin(TodoHold hold) => new(hold);

    /// <summary>Acquires the lease for a run that starts.</summary>
    /// <returns>
    /// The lease, or <see langword="null"/> if the run starts outside of a scope, or the lease is for another todo or engine, or has already been used.
    /// </returns>
    public static TodoHold? Take(ISurroundings? around, RunEngine engine, TodoId todo) =>
        Volatile.Read(ref s_openScopes) > 0 && FindScope(around) is { } scope && scope._lease.TryTake(engine, todo) ? scope._lease : null;

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _hasEnded, 1) is 0)
        {
            Interlocked.Decrement(ref s_openScopes);
            Surroundings.Restore(_outer);
        }
    }

    private static HoldScope? FindScope(ISurroundings? innermost)
    {
        var frame = innermost;
        while (frame is not null and not TaskRun { HasEnded: false } and not HoldScope { _hasEnded: 0 })
        {
            frame = frame.Outer;
        }

        return frame as HoldScope;
    }
}
