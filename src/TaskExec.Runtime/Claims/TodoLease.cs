using System.Diagnostics.CodeAnalysis;
using TaskExec.CompilerServices;
using TaskExec.Runtime.Claims;
using TaskExec.Runtime.Recording;
using TaskExec.Storage;

namespace TaskExec;

/// <summary>Represents the result of a claim: an exclusive lease on a todo, or the reason why the claim was refused.</summary>
/// <remarks>
/// <para>
/// Claim a todo when several workers share a store and only one of them may work on it. Starting a run never requires a lease.
/// </para>
/// <para>
/// The lease is renewed in the background, at a third of its duration, until the run that uses it has ended or this object is disposed.
/// It expires when it cannot be renewed, for example because the machine slept or the store was unreachable. Another worker can then claim the todo
/// with a higher fencing token.
/// </para>
/// <para>
/// A run that loses its lease is cancelled. Anything it still reports is recorded as <c>superseded</c> and does not change the status of the todo.
/// </para>
/// </remarks>
public sealed class TodoLease : IAsyncDisposable
{
    /// <summary>The duration of a lease if the caller specifies none: 15 minutes, renewed every 5 minutes.</summary>
    /// <remarks>It is also the longest time that other workers wait for the todo after a machine has failed.</remarks>
    public static readonly TimeSpan DefaultDuration = TimeSpan.FromMinutes(15);

    private const int Unused = 0;
    private const int Used = 1;
    private const int Released = 2;

    private readonly RunEngine _engine;
    private readonly ClaimEvents _events;
    private readonly LeaseRenewer? _renewer;
    private int _state = Unused;

    internal TodoLease(RunEngine engine, TodoId todo, long stamp, ClaimResult result, ClaimEvents events, TimeSpan lease, long claimed)
    {
        (_engine, Todo, Stamp, _events) = (engine, todo, stamp, events);
        (Claim, Rejection, Holder) = (result.Claim, result.Rejection, result.Holder);
        _renewer = result.Claim is { } claim
            ? new LeaseRenewer(engine, todo, new FencingToken(claim.Fence, claim.RunId), events, lease, claimed)
            : null;
    }

    /// <summary>Gets the id of the todo that was claimed.</summary>
    /// <value>The id of the todo.</value>
    public TodoId Todo { get; }

    /// <summary>Gets the claim as the store granted it, with its fencing token and its first expiry.</summary>
    /// <value>The claim, or <see langword="null"/> if it was refused.</value>
    public TodoClaim? Claim { get; }

    /// <summary>Gets the reason why the claim was refused.</summary>
    /// <value>The reason, or <see langword="null"/> if the claim was granted.</value>
    public ClaimRejection? Rejection { get; }

    /// <summary>Gets the claim of the worker that holds the todo, if the claim was refused for that reason.</summary>
    /// <value>The other claim, or <see langword="null"/>.</value>
    public TodoClaim? Holder { get; }

    /// <summary>Gets a value indicating whether the claim was granted.</summary>
    /// <remarks>The value never changes. Use <see cref="Lost"/> to be notified when the lease is lost.</remarks>
    /// <value><see langword="true"/> if the claim was granted; <see langword="false"/> if it was refused.</value>
    [MemberNotNullWhen(true, nameof(Claim))]
    [MemberNotNullWhen(false, nameof(Rejection))]
    public bool IsHeld => Claim is not null;

    /// <summary>Gets a token that is cancelled when the lease is lost: another worker has claimed the todo, or the lease was not renewed in time.</summary>
    /// <value>The token. It is already cancelled if the claim was refused.</value>
    public CancellationToken Lost => _renewer?.Lost ?? new CancellationToken(canceled: true);

    /// <summary>Gets the stamp from which the id of the run that uses the lease is made.</summary>
    internal long Stamp { get; }

    /// <summary>Runs <paramref name="work"/> under the lease.</summary>
    /// <remarks>
    /// The first root run for this todo inside the delegate uses the lease and releases it when it ends. Later runs inside the delegate are not protected.
    /// </remarks>
    /// <param name="work">The work. Its token is cancelled when <paramref name="cancellationToken"/> is cancelled or the lease is lost.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>A task that completes when <paramref name="work"/> has completed.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="work"/> is <see langword="null"/>.</exception>
    /// <exception cref="InvalidOperationException">The claim was refused, or the lease has already been used or released.</exception>
    /// <exception cref="OperationCanceledException">The lease was lost before the work started, or the work was cancelled.</exception>
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

    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <returns>The result of <paramref name="work"/>.</returns>
    /// <inheritdoc cref="ExecuteAsync(Func{CancellationToken, Task}, CancellationToken)"/>
    public async Task<TResult> ExecuteAsync<TResult>(Func<CancellationToken, Task<TResult>> work, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        if (!IsHeld)
        {
            throw new InvalidOperationException($"The claim on todo '{Todo}' was refused ({Rejection}). Check IsHeld before calling ExecuteAsync.");
        }

        Lost.ThrowIfCancellationRequested();
        if (Volatile.Read(ref _state) is not Unused)
        {
            throw new InvalidOperationException($"The lease on todo '{Todo}' has already been used or released. Claim the todo again.");
        }

        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, Lost);
        using var scope = LeaseScope.Begin(this);
        return await work(linked.Token).ConfigureAwait(false);
    }

    /// <summary>Releases the lease immediately if no run has used it. Otherwise the run that uses it releases it when it ends.</summary>
    /// <returns>
    /// A task that completes when the store has recorded the release, or when <see cref="TaskExecOptions.StoreTimeout"/> has elapsed.
    /// A store failure is reported, and the lease then ends when it expires.
    /// </returns>
    public async ValueTask DisposeAsync()
    {
        if (!IsHeld || Interlocked.CompareExchange(ref _state, Released, Unused) is not Unused)
        {
            return;
        }

        _renewer!.Stop();
        var ledger = new EventOutbox(_engine.Store, _engine.Options);
        ledger.Add(_events.Released("Released unused"));
        ledger.Send(Durability.Durable);
        await ledger.SettleAsync().ConfigureAwait(false);
    }

    internal bool TryTake(RunEngine engine, TodoId todo) =>
        ReferenceEquals(engine, _engine) && todo == Todo && Interlocked.CompareExchange(ref _state, Used, Unused) is Unused;

    /// <summary>Determines whether the lease still holds, before the end of the run that uses it is recorded.</summary>
    internal Task<bool> IsHeldAsync() => _renewer!.IsHeldAsync();

    /// <summary>Stops the renewal of the lease when the run that uses it has ended.</summary>
    internal void End() => _renewer!.Stop();
}
