using TaskExec.CompilerServices;
using TaskExec.Runtime.Running;

namespace TaskExec.Runtime.Streams;

/// <summary>Enumerates an asynchronous stream as one run, from the first call of <see cref="MoveNextAsync"/> to the end or to its disposal.</summary>
/// <remarks>
/// Each call enters the ambient context of the run anew. An async method restores the context of its caller when it returns,
/// so a context that was entered once would be lost before the second item.
/// </remarks>
internal sealed class StreamRun<TBody, TItem>(
    TBody body,
    RunEngine engine,
    Func<CancellationToken, RunSession> begin,
    CancellationToken caller,
    CancellationToken consumer) : IAsyncEnumerator<TItem>
    where TBody : struct, IStreamRunBody<TItem>
{
    private CancellationTokenSource? _linked;
    private RunSession? _run;
    private IAsyncEnumerator<TItem>? _items;
    private CancellationToken _token;
    private bool _isFinished;

    public TItem Current { get; private set; } = default!;

    public async ValueTask<bool> MoveNextAsync()
    {
        if (_isFinished)
        {
            return false;
        }

        var isFirst = _run is null;
        _run ??= begin(LinkTokens());
        _run.Enter();
        var outcome = isFirst ? await MoveToFirstAsync(_run).ConfigureAwait(false) : await MoveToNextAsync(_run).ConfigureAwait(false);
        if (outcome.Failure is null && outcome.Unwrap())
        {
            _run.Run.HasYielded = true;
            return true;
        }

        _isFinished = true;
        Current = default!;
        var refusal = await _run.EndAsync(outcome, body.HasVerify).ConfigureAwait(false);
        _linked?.Dispose();
        return engine.Answer(outcome, refusal);
    }

    public async ValueTask DisposeAsync()
    {
        if (_isFinished || _run is null)
        {
            _isFinished = true;
            return;
        }

        _isFinished = true;
        _run.Enter();
        try
        {
            await CloseAsync().ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            await _run.EndAsync(_run.Fail(failure), body.HasVerify).ConfigureAwait(false);
            throw;
        }
        finally
        {
            _linked?.Dispose();
        }

        // A store failure has already been reported. Thrown from here, it would replace the exception that made the consumer stop.
        await _run.EndEarlyAsync().ConfigureAwait(false);
    }

    private async ValueTask<AttemptOutcome<bool>> MoveToFirstAsync(RunSession run)
    {
        var outcome = await TryAsync(run).ConfigureAwait(false);
        return run.RetryLoop.ShouldRetry(outcome.Failure)
            ? await run.RetryLoop.RunAsync(outcome, () => TryAsync(run)).ConfigureAwait(false)
            : outcome;
    }

    private async ValueTask<AttemptOutcome<bool>> TryAsync(RunSession run)
    {
        try
        {
            await run.PrepareAsync().ConfigureAwait(false);
            _token = run.Begin();
            if (!run.IsPlanned)
            {
                run.Planned(body.HasPlan ? await body.PlanAsync(_token).ConfigureAwait(false) : null);
            }

            run.Execute();
            _items = body.Open(_token).GetAsyncEnumerator(_token);
        }
        catch (Exception failure)
        {
            return run.Fail(failure);
        }

        return await MoveToNextAsync(run).ConfigureAwait(false);
    }

    private async ValueTask<AttemptOutcome<bool>> MoveToNextAsync(RunSession run)
    {
        try
        {
            if (await _items!.MoveNextAsync().ConfigureAwait(false))
            {
                Current = _items.Current;
                return AttemptOutcome<bool>.Succeeded(true);
            }

            await CloseAsync().ConfigureAwait(false);
            run.Verify();
            return !body.HasVerify || await body.VerifyAsync(_token).ConfigureAwait(false)
                ? AttemptOutcome<bool>.Succeeded(false)
                : run.Fail(run.VerificationFailed("ended"));
        }
        catch (Exception failure)
        {
            await CloseQuietlyAsync().ConfigureAwait(false);
            return run.Fail(failure);
        }
    }

    private ValueTask CloseAsync()
    {
        var items = _items;
        _items = null;
        return items?.DisposeAsync() ?? default;
    }

    private async ValueTask CloseQuietlyAsync()
    {
        try
        {
            await CloseAsync().ConfigureAwait(false);
        }
        catch (Exception)
        {
            // The failure that led here is reported instead.
        }
    }

    private CancellationToken LinkTokens()
    {
        if (!caller.CanBeCanceled || !consumer.CanBeCanceled || caller == consumer)
        {
            return caller.CanBeCanceled ? caller : consumer;
        }

        _linked = CancellationTokenSource.CreateLinkedTokenSource(caller, consumer);
        return _linked.Token;
    }
}

/// <summary>Represents an asynchronous stream whose enumerations are each recorded as one run.</summary>
internal sealed class TrackedStream<TBody, TItem>(
    TBody body,
    RunEngine engine,
    Func<CancellationToken, RunSession> begin,
    CancellationToken caller) : IAsyncEnumerable<TItem>
    where TBody : struct, IStreamRunBody<TItem>
{
    public IAsyncEnumerator<TItem> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        new StreamRun<TBody, TItem>(body, engine, begin, caller, cancellationToken);
}
