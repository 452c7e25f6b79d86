using System.Diagnostics.CodeAnalysis;
using TaskExec.Abstractions;
using TaskExec.Runtime;

namespace TaskExec;

/// <summary>An exclusive hold on a todo, so that of several workers one works on it. It keeps itself alive by heartbeats until the run that takes it has ended.</summary>
/// <remarks>
/// Starting a run never needs a hold. A run that has lost its hold, because its machine slept or its store could not be reached until the lease had ended, is told to stop;
/// what it still brings is recorded as <c>superseded</c> and moves nothing, since another worker may have the todo by then.
/// </remarks>
public sealed class TodoHold : IAsyncDisposable
{
    /// <summary>How long a hold lasts without a heartbeat where the caller does not say it.</summary>
    /// <value>15 minutes: long enough for a heartbeat every 5, short enough to wait for after a machine has died.</value>
    public static readonly TimeSpan DefaultLease = TimeSpan.FromMinutes(15);

    private const int Open = 0;
    private const int Taken = 1;
    private const int Closed = 2;

    private readonly RunEngine _engine;
    private readonly ClaimEvents _events;
    private readonly HoldHeart? _heart;
    private int _state = Open;

    internal TodoHold(RunEngine engine, TodoId todo, long stamp, ClaimAnswer answer, ClaimEvents events, TimeSpan lease, long claimed)
    {
        (_engine, Todo, Stamp, _events) = (engine, todo, stamp, events);
        (Claim, Refusal, Holder) = (answer.Claim, answer.Refusal, answer.Holder);
        _heart = answer.Claim is { } held ? new HoldHeart(engine, todo, new ClaimNumber(held.Fence, held.RunId), events, lease, claimed) : null;
    }

    /// <summary>The todo.</summary>
    public TodoId Todo { get; }

    /// <summary>The claim as it was granted.</summary>
    /// <value><see langword="null"/> where it was refused.</value>
    public TodoClaim? Claim { get; }

    /// <summary>Why the todo is not held.</summary>
    /// <value><see langword="null"/> where it is.</value>
    public ClaimRefusal? Refusal { get; }

    /// <summary>Who holds it instead, where that is the reason.</summary>
    public TodoClaim? Holder { get; }

    /// <summary>Whether the claim was granted.</summary>
    [MemberNotNullWhen(true, nameof(Claim))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool IsHeld => Claim is not null;

    /// <summary>Fires when the hold is lost: somebody else has claimed the todo, or the lease has ended and the store could not be told.</summary>
    public CancellationToken Lost => _heart?.Lost ?? new CancellationToken(canceled: true);

    /// <summary>The stamp of the run that takes the hold.</summary>
    internal long Stamp { get; }

    /// <summary>Works on the todo. The first run inside that is on it, and that no other run there has called, takes the hold: it is the run that claimed, and with its end the hold is over. What further runs inside do is not exclusive.</summary>
    /// <param name="work">The work. Its token fires when the caller's does, and when the hold is lost.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>The work.</returns>
    /// <exception cref="InvalidOperationException">The todo is not held, or no longer.</exception>
    /// <exception cref="OperationCanceledException">The hold was lost before the work began.</exception>
    public Task ExecuteAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        return ExecuteAsync(
            async token =>
            {
                await work(token).ConfigureAwait(false);
                return true;
            },
            cancellationToken);
    }

    /// <typeparam name="TResult">What the work returns.</typeparam>
    /// <inheritdoc cref="ExecuteAsync(Func{CancellationToken, Task}, CancellationToken)"/>
    public async Task<TResult> ExecuteAsync<TResult>(Func<CancellationToken, Task<TResult>> work, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        if (!IsHeld)
        {
            throw new InvalidOperationException($"The todo '{Todo}' is not held ({Refusal}), so that somebody else may be at work on it. Look at IsHeld before.");
        }

        Lost.ThrowIfCancellationRequested();
        if (Volatile.Read(ref _state) is not Open)
        {
            throw new InvalidOperationException($"The hold on '{Todo}' is over: a run has taken it, or it was given back, so that somebody else may be at work on it. Claim the todo again.");
        }

        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, Lost);
        using var scope = HoldScope.Begin(this);
        return await work(either.Token).ConfigureAwait(false);
    }

    /// <summary>Gives the todo back at once, if no run has taken the hold; otherwise that run gives it back when it ends.</summary>
    /// <returns>The wait for the store, at most as long as its timeout. A store that fails is reported; the hold then ends with its lease.</returns>
    public async ValueTask DisposeAsync()
    {
        if (!IsHeld || Interlocked.CompareExchange(ref _state, Closed, Open) is not Open)
        {
            return;
        }

        _heart!.Stop();
        var ledger = new RunLedger(_engine.Store, _engine.Options);
        ledger.Add(_events.Released("Given back without work"));
        ledger.Send(Durability.Durable);
        await ledger.SettleAsync().ConfigureAwait(false);
    }

    internal bool TryTake(RunEngine engine, TodoId todo) =>
        ReferenceEquals(engine, _engine) && todo == Todo && Interlocked.CompareExchange(ref _state, Taken, Open) is Open;

    /// <summary>Whether the todo is still held; asked before the end of the run that took it is recorded.</summary>
    internal Task<bool> IsHeldAsync() => _heart!.IsHeldAsync();

    /// <summary>Tells that the run that took it has ended.</summary>
    internal void End() => _heart!.Stop();
}
