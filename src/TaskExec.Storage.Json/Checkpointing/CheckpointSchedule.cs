using TaskExec.Storage.Json.Index;
using TaskExec.Storage.Json.Io;
using TaskExec.Storage.Json.Writing;

namespace TaskExec.Storage.Json.Checkpointing;

/// <summary>
/// Schedules checkpoints: after a quiet period, after a maximum delay, or when much data is pending. Also checks later whether an editor with a
/// stale copy has undone a checkpoint.
/// </summary>
internal sealed class CheckpointSchedule(Checkpointer checkpointer, string path, JsonTodoStoreOptions options, Func<long> pending) : IDisposable
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
    public async Task CheckpointAsync(CancellationToken cancellationToken)
    {
        var deadline = new RetryDeadline(options.TimeProvider, options.UnreadableFileTimeout);
        while (true)
        {
            TimeSpan delay;
            try
            {
                if (await TryCheckpointAsync(cancellationToken).ConfigureAwait(false))
                {
                    return;
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
        try
        {
            await RunAsync(_ending.Token).ConfigureAwait(false);
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

    private async Task RunAsync(CancellationToken ending)
    {
        var recheckDelay = MinRecheckDelay;
        for (var failures = 0; failures < MaxConsecutiveFailures && recheckDelay < MaxRecheckDelay;)
        {
            var seen = Interlocked.Read(ref _signals);
            if (pending() > 0)
            {
                await DebounceAsync(ending).ConfigureAwait(false);
                recheckDelay = MinRecheckDelay;
            }
            else
            {
                await Task.Delay(recheckDelay, options.TimeProvider, ending).ConfigureAwait(false);
                recheckDelay = Interlocked.Read(ref _signals) == seen ? 2 * recheckDelay : MinRecheckDelay;
            }

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

    private async Task DebounceAsync(CancellationToken ending)
    {
        var begun = options.TimeProvider.GetTimestamp();
        var costBasedDelay = CostFactor * _lastDuration;
        long seen;
        do
        {
            seen = Interlocked.Read(ref _signals);
            await Task.Delay(options.CheckpointDelay, options.TimeProvider, ending).ConfigureAwait(false);
        }
        while (Interlocked.Read(ref _signals) != seen
            && options.TimeProvider.GetElapsedTime(begun) is var waited
            && (waited < costBasedDelay || (waited < options.MaxCheckpointDelay && pending() < MaxPendingBytes)));
    }

    private async Task<bool> TryCheckpointAsync(CancellationToken cancellationToken)
    {
        await _checkpointGate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var begun = options.TimeProvider.GetTimestamp();
            var isDone = await Task.Run(checkpointer.TryCheckpoint, cancellationToken).ConfigureAwait(false);
            _lastDuration = options.TimeProvider.GetElapsedTime(begun);
            return isDone;
        }
        finally
        {
            _checkpointGate.Release();
        }
    }
}
