using System.Collections;
using System.Diagnostics;
using TaskExec.CompilerServices;
using TaskExec.Runtime.Ambient;
using TaskExec.Runtime.Running;

namespace TaskExec.Runtime.Streams;

/// <summary>Enumerates a sequence on the consumer's thread as one run, from the first call of <see cref="MoveNext"/> to the end or to its disposal.</summary>
/// <remarks>The ambient context of the run is entered for each call only, so that the consumer keeps its own between two items.</remarks>
[StackTraceHidden]
internal sealed class SequenceRun<TBody, TItem>(TBody body, Func<RunSession> begin) : IEnumerator<TItem>
    where TBody : struct, ISequenceRunBody<TItem>
{
    private RunSession? _run;
    private IEnumerator<TItem>? _items;
    private CancellationToken _token;
    private bool _isFinished;

    public TItem Current { get; private set; } = default!;

    object? IEnumerator.Current => Current;

    public bool MoveNext()
    {
        if (_isFinished)
        {
            return false;
        }

        var ambient = AmbientSnapshot.Capture();
        var isFirst = _run is null;
        _run ??= begin();
        _run.Enter();
        try
        {
            var outcome = isFirst ? MoveToFirst(_run) : MoveToNext(_run);
            if (outcome.Failure is null && outcome.Unwrap())
            {
                _run.Run.HasYielded = true;
                return true;
            }

            _isFinished = true;
            Current = default!;
            _run.End(outcome, body.HasVerify);
            return outcome.Unwrap();
        }
        finally
        {
            ambient.Restore();
        }
    }

    public void Reset() => throw new NotSupportedException("Reset is not supported. Enumerate the sequence again.");

    public void Dispose()
    {
        if (_isFinished || _run is null)
        {
            _isFinished = true;
            return;
        }

        _isFinished = true;
        var ambient = AmbientSnapshot.Capture();
        _run.Enter();
        try
        {
            Close();
            _run.EndEarly();
        }
        catch (Exception failure)
        {
            _run.End(_run.Fail(failure), body.HasVerify);
            throw;
        }
        finally
        {
            ambient.Restore();
        }
    }

    private AttemptOutcome<bool> MoveToFirst(RunSession run)
    {
        var outcome = Try(run);
        return run.RetryLoop.ShouldRetry(outcome.Failure) ? run.RetryLoop.Run(outcome, () => Try(run)) : outcome;
    }

    private AttemptOutcome<bool> Try(RunSession run)
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

        return MoveToNext(run);
    }

    private AttemptOutcome<bool> MoveToNext(RunSession run)
    {
        try
        {
            if (_items!.MoveNext())
            {
                Current = _items.Current;
                return AttemptOutcome<bool>.Succeeded(true);
            }

            Close();
            run.Verify();
            return !body.HasVerify || body.Verify(_token) ? AttemptOutcome<bool>.Succeeded(false) : run.Fail(run.VerificationFailed("ended"));
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
            // The failure that led here is reported instead.
        }
    }
}

/// <summary>Represents a sequence whose enumerations are each recorded as one run.</summary>
internal sealed class TrackedSequence<TBody, TItem>(TBody body, Func<RunSession> begin) : IEnumerable<TItem>
    where TBody : struct, ISequenceRunBody<TItem>
{
    public IEnumerator<TItem> GetEnumerator() => new SequenceRun<TBody, TItem>(body, begin);

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
