using TaskExec.Abstractions;
using TaskExec.Storage.Json.Index;
using TaskExec.Storage.Json.Io;
using TaskExec.Storage.Json.Writing;

namespace TaskExec.Storage.Json.Fold;

/// <summary>Says when to fold: when it has been quiet for a moment, or for too long not, or when much waits; and looks again later, whether a stale editor has undone it.</summary>
internal sealed class FoldSchedule(Folder folder, string path, JsonTodoStoreOptions options, Func<long> pending) : IDisposable
{
    private const int FoldShare = 20;
    private const long Much = 4 << 20;
    private const int MostFailures = 10;

    private static readonly TimeSpan BusyStep = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan FirstLook = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LastLook = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly CancellationTokenSource _ending = new();
    private long _wakes;
    private int _isRunning;
    private TimeSpan _lastFold;

    /// <summary>Tells that something was recorded.</summary>
    public void Wake()
    {
        Interlocked.Increment(ref _wakes);
        if (Interlocked.CompareExchange(ref _isRunning, 1, 0) == 0)
        {
            // Without the context of whoever appends: the loop outlives him.
            using (ExecutionContext.SuppressFlow())
            {
                _ = Task.Run(RunAsync);
            }
        }
    }

    /// <summary>Folds now.</summary>
    /// <exception cref="TodoStoreException">The file cannot be used; the events wait in the journal.</exception>
    public async Task FoldAsync(CancellationToken cancellationToken)
    {
        var patience = new Patience(options.TimeProvider, options.UnusableWait);
        while (true)
        {
            TimeSpan delay;
            try
            {
                if (await TryFoldAsync(cancellationToken).ConfigureAwait(false))
                {
                    return;
                }

                delay = BusyStep;
            }
            catch (UnusableFileException fault) when (fault.MayPass && patience.Next() is { } next)
            {
                delay = next;
            }
            catch (StoreIoException fault) when (fault.Error is Errno.ENOENT && patience.Next() is { } next)
            {
                // Somebody has cleaned the folder at this moment.
                delay = next;
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                throw Fault.Of(fault, path);
            }

            await Task.Delay(delay, options.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Ends what goes on by itself; a fold under way is waited for.</summary>
    public void Dispose()
    {
        _ending.Cancel();
        _turn.Wait();
        _turn.Dispose();
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
            // The store was closed, which folds by itself.
        }
        finally
        {
            Volatile.Write(ref _isRunning, 0);
        }
    }

    private async Task RunAsync(CancellationToken ending)
    {
        var look = FirstLook;
        for (var failures = 0; failures < MostFailures && look < LastLook;)
        {
            var seen = Interlocked.Read(ref _wakes);
            if (pending() > 0)
            {
                await QuietAsync(ending).ConfigureAwait(false);
                look = FirstLook;
            }
            else
            {
                await Task.Delay(look, options.TimeProvider, ending).ConfigureAwait(false);
                look = Interlocked.Read(ref _wakes) == seen ? 2 * look : FirstLook;
            }

            try
            {
                await FoldAsync(ending).ConfigureAwait(false);
                failures = 0;
            }
            catch (TodoStoreException fault)
            {
                failures++;
                options.FoldFailed?.Invoke(fault);
            }
        }
    }

    private async Task QuietAsync(CancellationToken ending)
    {
        var begun = options.TimeProvider.GetTimestamp();
        var longest = FoldShare * _lastFold;
        long seen;
        do
        {
            seen = Interlocked.Read(ref _wakes);
            await Task.Delay(options.FoldIdle, options.TimeProvider, ending).ConfigureAwait(false);
        }
        while (Interlocked.Read(ref _wakes) != seen && options.TimeProvider.GetElapsedTime(begun) is var waited && (waited < longest || (waited < options.FoldAtMost && pending() < Much)));
    }

    private async Task<bool> TryFoldAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var begun = options.TimeProvider.GetTimestamp();
            var isDone = await Task.Run(folder.TryFold, cancellationToken).ConfigureAwait(false);
            _lastFold = options.TimeProvider.GetElapsedTime(begun);
            return isDone;
        }
        finally
        {
            _turn.Release();
        }
    }
}
