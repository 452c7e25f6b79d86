namespace TaskExec.Runtime;

/// <summary>One enumeration of an asynchronous stream: a run from the first move to the end, or until the consumer leaves.</summary>
/// <remarks>Each move enters the surroundings of the run, and an async method leaves them behind for its caller: set once, they would be gone at the second item.</remarks>
internal sealed class StreamRun<TBody, TItem>(TBody body, RunEngine engine, Func<CancellationToken, OpenRun> begin, CancellationToken caller, CancellationToken consumer) : IAsyncEnumerator<TItem>
    where TBody : struct, IStreamRunBody<TItem>
{
    private CancellationTokenSource? _either;
    private OpenRun? _attempt;
    private IAsyncEnumerator<TItem>? _items;
    private CancellationToken _token;
    private bool _isOver;

    public TItem Current { get; private set; } = default!;

    public async ValueTask<bool> MoveNextAsync()
    {
        if (_isOver)
        {
            return false;
        }

        var isFirst = _attempt is null;
        _attempt ??= begin(Either());
        Surroundings.Enter(_attempt.Run);
        var attempted = isFirst ? await FirstAsync(_attempt).ConfigureAwait(false) : await NextAsync(_attempt).ConfigureAwait(false);
        if (attempted.Failure is null && attempted.Unwrap())
        {
            _attempt.Run.HasHandedOut = true;
            return true;
        }

        _isOver = true;
        Current = default!;
        var refusal = await _attempt.EndAsync(attempted, body.HasVerify).ConfigureAwait(false);
        _either?.Dispose();
        return engine.Answer(attempted, refusal);
    }

    public async ValueTask DisposeAsync()
    {
        if (_isOver || _attempt is null)
        {
            _isOver = true;
            return;
        }

        _isOver = true;
        Surroundings.Enter(_attempt.Run);
        try
        {
            await CloseAsync().ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            await _attempt.EndAsync(_attempt.Fail(failure), body.HasVerify).ConfigureAwait(false);
            throw;
        }
        finally
        {
            _either?.Dispose();
        }

        // A refusal of the store was reported; thrown from here it would take the place of what made the consumer leave.
        await _attempt.LeaveAsync().ConfigureAwait(false);
    }

    private async ValueTask<Attempted<bool>> FirstAsync(OpenRun attempt)
    {
        var attempted = await TryAsync(attempt).ConfigureAwait(false);
        return attempt.Retries.AreWorthwhile(attempted.Failure)
            ? await attempt.Retries.RunAsync(attempted, () => TryAsync(attempt)).ConfigureAwait(false)
            : attempted;
    }

    private async ValueTask<Attempted<bool>> TryAsync(OpenRun attempt)
    {
        _token = attempt.Begin();
        try
        {
            if (!attempt.IsPlanned)
            {
                attempt.Planned(body.HasPlan ? await body.PlanAsync(_token).ConfigureAwait(false) : null);
            }

            attempt.Execute();
            _items = body.Open(_token).GetAsyncEnumerator(_token);
        }
        catch (Exception failure)
        {
            return attempt.Fail(failure);
        }

        return await NextAsync(attempt).ConfigureAwait(false);
    }

    private async ValueTask<Attempted<bool>> NextAsync(OpenRun attempt)
    {
        try
        {
            if (await _items!.MoveNextAsync().ConfigureAwait(false))
            {
                Current = _items.Current;
                return Attempted<bool>.Succeeded(true);
            }

            await CloseAsync().ConfigureAwait(false);
            attempt.Verify(body.HasVerify);
            return !body.HasVerify || await body.VerifyAsync(_token).ConfigureAwait(false)
                ? Attempted<bool>.Succeeded(false)
                : attempt.Fail(attempt.DoesNotHold("has ended"));
        }
        catch (Exception failure)
        {
            await CloseQuietlyAsync().ConfigureAwait(false);
            return attempt.Fail(failure);
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
            // The failure that came first is the one that is told.
        }
    }

    private CancellationToken Either()
    {
        if (!caller.CanBeCanceled || !consumer.CanBeCanceled || caller == consumer)
        {
            return caller.CanBeCanceled ? caller : consumer;
        }

        _either = CancellationTokenSource.CreateLinkedTokenSource(caller, consumer);
        return _either.Token;
    }
}
