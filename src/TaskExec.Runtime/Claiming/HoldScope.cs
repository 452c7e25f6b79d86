namespace TaskExec.Runtime;

/// <summary>What runs inside of a held todo: the first root run there that is on the todo takes the hold.</summary>
internal sealed class HoldScope : ISurroundings, IDisposable
{
    // Every run asks whether there is one; where nothing is held, that is all it asks.
    private static int s_open;

    private readonly ISurroundings? _before;
    private readonly TodoHold _hold;
    private int _hasEnded;

    private HoldScope(TodoHold hold)
    {
        _hold = hold;
        _before = Surroundings.Capture();
        Interlocked.Increment(ref s_open);
        Surroundings.Enter(this);
    }

    /// <summary>Whether the current code runs inside of a hold, and of no run there.</summary>
    public static bool IsAround => Volatile.Read(ref s_open) > 0 && In(Surroundings.Current) is not null;

    ISurroundings? ISurroundings.Outer => _before;

    bool ISurroundings.HasEnded => Volatile.Read(ref _hasEnded) is not 0;

    public static HoldScope Begin(TodoHold hold) => new(hold);

    /// <summary>Takes the hold that a run is started in.</summary>
    /// <returns><see langword="null"/> where it is started in none, or the hold is of another todo or another engine, or is taken.</returns>
    public static TodoHold? Take(ISurroundings? around, RunEngine engine, TodoId todo) =>
        Volatile.Read(ref s_open) > 0 && In(around) is { } scope && scope._hold.TryTake(engine, todo) ? scope._hold : null;

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _hasEnded, 1) is 0)
        {
            Interlocked.Decrement(ref s_open);
            Surroundings.Restore(_before);
        }
    }

    private static HoldScope? In(ISurroundings? from)
    {
        var each = from;
        while (each is not null and not TaskRun { HasEnded: false } and not HoldScope { _hasEnded: 0 })
        {
            each = each.Outer;
        }

        return each as HoldScope;
    }
}
