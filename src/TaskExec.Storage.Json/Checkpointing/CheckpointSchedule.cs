using TaskExec.Storage.Json.Index;
using TaskExec.Storage.Json.Io;
using TaskExec.Storage.Json.View;
using TaskExec.Storage.Json.Writing;

namespace TaskExec.Storage.Json.Checkpointing;

/// <summary>
/// Schedules checkpoints: after a quiet period, after a maximum delay, or when much data is pending. Also checks later whether an editor with a
/// stale copy has undone a checkpoint.
/// </summary>
internal sealed class CheckpointSchedule(Checkpointer checkpointer, string path, JsonTodoStoreOptions options, StoreView view) : IDisposable
{
    // While events keep arriving, the delay is at least this many times the duration of the last checkpoint.
    private const int CostFactor = 20;
    private const long MaxPendingBytes = 4 << 20;
    private const int MaxConsecutiveFailures = 10;

    private static readonly TimeSpan BusyRetryDelay = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan MinRecheckDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MaxRecheckDelay = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim _checkpointGate = new(1, 1);
    private readonly CancellationTokenSource _ending = new();
    private long _signals;
    private int _isRunning;
    private TimeSpan _lastDuration;

    /// <summary>Signals that an event was recorded.</summary>
    public void Wake()
    {
        Interlocked.Increment(ref _signals);
        if (Interlocked.CompareExchange(ref _isRunning, 1, 0) == 0)
        {
            // Do not capture the execution context of the caller: the loop outlives the call.
            using (ExecutionContext.SuppressFlow())
            {
                _ = Task.Run(RunAsync);
            }
        }
    }

    /// <summary>Writes a checkpoint now.</summary>
    /// <exception cref="TodoStoreException">The file cannot be used. The events remain in the journal.</exception>
    public Task CheckpointAsync(CancellationToken cancellationToken) => CheckpointAsync(Task.CompletedTask, hasJournal: null, cancellationToken);

    /// <summary>Writes a checkpoint after another operation, if there is something to write by then.</summary>
    /// <exception cref="TodoStoreException">The file cannot be used. The events remain in the journal.</exception>
    public async Task CheckpointAsync(Task after, Func<bool>? hasJournal, CancellationToken cancellationToken)
    {
        await after.WaitAsync(cancellationToken).ConfigureAwait(false);
        if (hasJournal is not null && view.Pending == 0 && !hasJournal())
        {
            return;
        }

        var deadline = new RetryDeadline(options.TimeProvider, options.UnreadableFileTimeout);
        while (true)
        {
            TimeSpan delay;
            try
            {
                await _checkpointGate.WaitAsync(cancellationToken).ConfigureAwait(false);
                try
                {
                    // The caller may be on a UI thread.
                    await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
                    if (TryCheckpoint())
                    {
                        return;
                    }
                }
                finally
                {
                    _checkpointGate.Release();
                }

                delay = BusyRetryDelay;
            }
            catch (UnusableFileException fault) when (fault.IsTransient && deadline.NextDelay() is { } next)
            {
                delay = next;
            }
            catch (StoreIoException fault) when (fault.Error is Errno.ENOENT && deadline.NextDelay() is { } next)
            {
                // The folder was deleted during the attempt, for example by git clean.
                delay = next;
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                throw StoreErrors.Translate(fault, path);
            }

            await Task.Delay(delay, options.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Stops the background loop and waits for a checkpoint in progress.</summary>
    public void Dispose()
    {
        _ending.Cancel();
        _checkpointGate.Wait();
        _checkpointGate.Dispose();
        _ending.Dispose();
    }

    private async Task RunAsync()
    {
        var ending = _ending.Token;
        var recheckDelay = MinRecheckDelay;
        try
        {
            for (var failures = 0; failures < MaxConsecutiveFailures && recheckDelay < MaxRecheckDelay;)
            {
                var begun = options.TimeProvider.GetTimestamp();
                var isPostponed = checkpointer.IsPostponed;
                var isDebounced = view.Pending > 0 && !isPostponed;
                long seen;
                do
                {
                    seen = Interlocked.Read(ref _signals);
                    await Task.Delay(isDebounced ? options.CheckpointDelay : recheckDelay, options.TimeProvider, ending).ConfigureAwait(false);
                }
                while (isDebounced && Interlocked.Read(ref _signals) != seen && MayWaitLonger(begun));

                recheckDelay = !isDebounced && !isPostponed && Interlocked.Read(ref _signals) == seen ? 2 * recheckDelay : MinRecheckDelay;
                try
                {
                    await CheckpointAsync(ending).ConfigureAwait(false);
                    failures = 0;
                }
                catch (TodoStoreException fault)
                {
                    failures++;
                    options.OnCheckpointFailed?.Invoke(fault);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The store was disposed, which writes its own checkpoint.
        }
        finally
        {
            Volatile.Write(ref _isRunning, 0);
        }
    }

    private bool MayWaitLonger(long begun)
    {
        var waited = options.TimeProvider.GetElapsedTime(begun);
        return waited < CostFactor * _lastDuration || (waited < options.MaxCheckpointDelay && view.Pending < MaxPendingBytes);
    }

    private bool TryCheckpoint()
    {
        var begun = options.TimeProvider.GetTimestamp();
        var isDone = checkpointer.TryCheckpoint();
        _lastDuration = options.TimeProvider.GetElapsedTime(begun);
        return isDone;
    }
}
