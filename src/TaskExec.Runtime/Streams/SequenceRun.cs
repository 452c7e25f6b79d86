using System.Collections;
using System.Diagnostics;

namespace TaskExec.Runtime;

/// <summary>One enumeration of a sequence, all of it on the consumer's thread: a run from the first move to the end, or until the consumer leaves.</summary>
/// <remarks>Between the moves the consumer's surroundings are its own.</remarks>
[StackTraceHidden]
internal sealed class SequenceRun<TBody, TItem>(TBody body, Func<OpenRun> begin) : IEnumerator<TItem>
    where TBody : struct, ISequenceRunBody<TItem>
{
    private OpenRun? _run;
    private IEnumerator<TItem>? _items;
    private CancellationToken _token;
    private bool _isOver;

    public TItem Current { get; private set; } = default!;

    object? IEnumerator.Current => Current;

    public bool MoveNext()
    {
        if (_isOver)
        {
            return false;
        }

        var outside = Outside.Capture();
        var isFirst = _run is null;
        _run ??= begin();
        _run.Enter();
        try
        {
            var attempted = isFirst ? First(_run) : Next(_run);
            if (attempted.Failure is null && attempted.Unwrap())
            {
                _run.Run.HasHandedOut = true;
                return true;
            }

            _isOver = true;
            Current = default!;
            _run.End(attempted, body.HasVerify);
            return attempted.Unwrap();
        }
        finally
        {
            outside.Restore();
        }
    }

    public void Reset() => throw new NotSupportedException("A run cannot be taken back. Enumerate the sequence anew instead.");

    public void Dispose()
    {
        if (_isOver || _run is null)
        {
            _isOver = true;
            return;
        }

        _isOver = true;
        var outside = Outside.Capture();
        _run.Enter();
        try
        {
            Close();
            _run.Leave();
        }
        catch (Exception failure)
        {
            _run.End(_run.Fail(failure), body.HasVerify);
            throw;
        }
        finally
        {
            outside.Restore();
        }
    }

    private Attempted<bool> First(OpenRun run)
    {
        var attempted = Try(run);
        return run.Retries.AreWorthwhile(attempted.Failure) ? run.Retries.Run(attempted, () => Try(run)) : attempted;
    }

    private Attempted<bool> Try(OpenRun run)
    {
        try
        {
            run.Prepare();
            _token = run.Begin();
            if (!run.IsPlanned)
            {
                run.Planned(body.HasPlan ? body.Plan(_token) : null);
            }

            run.Execute();
            _items = body.Open(_token).GetEnumerator();
        }
        catch (Exception failure)
        {
            return run.Fail(failure);
        }

        return Next(run);
    }

    private Attempted<bool> Next(OpenRun run)
    {
        try
        {
            if (_items!.MoveNext())
            {
                Current = _items.Current;
                return Attempted<bool>.Succeeded(true);
            }

            Close();
            run.Verify(body.HasVerify);
            return !body.HasVerify || body.Verify(_token) ? Attempted<bool>.Succeeded(false) : run.Fail(run.DoesNotHold("has ended"));
        }
        catch (Exception failure)
        {
            CloseQuietly();
            return run.Fail(failure);
        }
    }

    private void Close()
    {
        var items = _items;
        _items = null;
        items?.Dispose();
    }

    private void CloseQuietly()
    {
        try
        {
            Close();
        }
        catch (Exception)
        {
            // The failure that came first is the one that is told.
        }
    }
}
