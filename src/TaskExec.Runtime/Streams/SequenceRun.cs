using System.Collections;
using System.Diagnostics;

namespace TaskExec.Runtime;

/// <summary>One enumeration of a sequence, all of it on the consumer's thread: a run from the first move to the end, or until the consumer leaves.</summary>
/// <remarks>Between the moves the consumer's surroundings are its own.</remarks>
[StackTraceHidden]
internal sealed class SequenceRun<TBody, TItem>(TBody body, RunEngine engine, Func<OpenRun> begin) : IEnumerator<TItem>
    where TBody : struct, ISequenceRunBody<TItem>
{
    private OpenRun? _attempt;
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

        var outside = Surroundings.Capture();
        var isFirst = _attempt is null;
        _attempt ??= begin();
        Surroundings.Enter(_attempt.Run);
        try
        {
            var attempted = isFirst ? First(_attempt) : Next(_attempt);
            if (attempted.Failure is null && attempted.Unwrap())
            {
                _attempt.Run.HasHandedOut = true;
                return true;
            }

            _isOver = true;
            Current = default!;
            engine.SettleLater(_attempt.EndAsync(attempted, body.HasVerify));
            return attempted.Unwrap();
        }
        finally
        {
            Surroundings.Restore(outside);
        }
    }

    public void Reset() => throw new NotSupportedException("A run cannot be taken back. Enumerate the sequence anew instead.");

    public void Dispose()
    {
        if (_isOver || _attempt is null)
        {
            _isOver = true;
            return;
        }

        _isOver = true;
        var outside = Surroundings.Capture();
        Surroundings.Enter(_attempt.Run);
        try
        {
            Close();
            engine.SettleLater(_attempt.LeaveAsync());
        }
        catch (Exception failure)
        {
            engine.SettleLater(_attempt.EndAsync(_attempt.Fail(failure), body.HasVerify));
            throw;
        }
        finally
        {
            Surroundings.Restore(outside);
        }
    }

    private Attempted<bool> First(OpenRun attempt)
    {
        var attempted = Try(attempt);
        return attempt.Retries.AreWorthwhile(attempted.Failure) ? attempt.Retries.Run(attempted, () => Try(attempt)) : attempted;
    }

    private Attempted<bool> Try(OpenRun attempt)
    {
        _token = attempt.Begin();
        try
        {
            if (!attempt.IsPlanned)
            {
                attempt.Planned(body.HasPlan ? body.Plan(_token) : null);
            }

            attempt.Execute();
            _items = body.Open(_token).GetEnumerator();
        }
        catch (Exception failure)
        {
            return attempt.Fail(failure);
        }

        return Next(attempt);
    }

    private Attempted<bool> Next(OpenRun attempt)
    {
        try
        {
            if (_items!.MoveNext())
            {
                Current = _items.Current;
                return Attempted<bool>.Succeeded(true);
            }

            Close();
            attempt.Verify(body.HasVerify);
            return !body.HasVerify || body.Verify(_token) ? Attempted<bool>.Succeeded(false) : attempt.Fail(attempt.DoesNotHold("has ended"));
        }
        catch (Exception failure)
        {
            CloseQuietly();
            return attempt.Fail(failure);
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
