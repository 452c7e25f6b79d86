namespace TaskExec.Runtime;

/// <summary>One enumeration of an asynchronous stream: a run from the first move to the end, or until the consumer leaves.</summary>
/// <remarks>Each move enters the surroundings of the run, and an async method leaves them behind for its caller: set once, they would be gone at the second item.</remarks>
internal sealed class StreamRun<TBody, TItem>(TBody body, RunEngine engine, Func<CancellationToken, OpenRun> begin, CancellationToken caller, CancellationToken consumer) : IAsyncEnumerator<TItem>
    where TBody : struct, IStreamRunBody<TItem>
{
    private CancellationTokenSource? _either;
    private OpenRun? _run;
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

        var isFirst = _run is null;
        _run ??= begin(Either());
        _run.Enter();
        var attempted = isFirst ? await FirstAsync(_run).ConfigureAwait(false) : await NextAsync(_run).ConfigureAwait(false);
        if (attempted.Failure is null && attempted.Unwrap())
        {
            _run.Run.HasHandedOut = true;
            return true;
        }

        _isOver = true;
        Current = default!;
        var refusal = await _run.EndAsync(attempted, body.HasVerify).ConfigureAwait(false);
        _either?.Dispose();
        return engine.Answer(attempted, refusal);
    }

    public async ValueTask DisposeAsync()
    {
        if (_isOver || _run is null)
        {
            _isOver = true;
            return;
        }

        _isOver = true;
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
            _either?.Dispose();
        }

        // A refusal of the store was reported; thrown from here it would take the place of what made the consumer leave.
        await _run.LeaveAsync().ConfigureAwait(false);
    }

    private async ValueTask<Attempted<bool>> FirstAsync(OpenRun run)
    {
        var attempted = await TryAsync(run).ConfigureAwait(false);
        return run.Retries.AreWorthwhile(attempted.Failure)
            ? await run.Retries.RunAsync(attempted, () => TryAsync(run)).ConfigureAwait(false)
            : attempted;
    }

    private async ValueTask<Attempted<bool>> TryAsync(OpenRun run)
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

        return await NextAsync(run).ConfigureAwait(false);
    }

    private async ValueTask<Attempted<bool>> NextAsync(OpenRun run)
    {
        try
        {
            if (await _items!.MoveNextAsync().ConfigureAwait(false))
            {
                Current = _items.Current;
                return Attempted<bool>.Succeeded(true);
            }

            await CloseAsync().ConfigureAwait(false);
            run.Verify(body.HasVerify);
            return !body.HasVerify || await body.VerifyAsync(_token).ConfigureAwait(false)
                ? Attempted<bool>.Succeeded(false)
                : run.Fail(run.DoesNotHold("has ended"));
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
