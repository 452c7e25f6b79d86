using System.Globalization;
using TaskExec.CompilerServices;

namespace TaskExec.Storage.CrashHost;

/// <summary>Decides what happens to one run: it succeeds, fails in one of many ways, times out, or is cancelled.</summary>
internal sealed class Fate
{
    // So many tasks that none of them completes a hundred runs a second; the successes of such a task would be counted instead of listed.
    private static readonly TrackedTaskInfo[] Plain = [.. Enumerable.Range(0, 100).Select(static number => new TrackedTaskInfo(string.Create(CultureInfo.InvariantCulture, $"Chaos.Plain{number}")) { Retries = 2 })];
    private static readonly TrackedTaskInfo Limited = new("Chaos.Limited") { Retries = 1, TimeoutSeconds = 0.01 };
    private static readonly TrackedTaskInfo Short = new("Chaos.Short") { Retries = 3, TimeoutSeconds = 0.05, TotalTimeoutSeconds = 0.02 };

    private readonly Random _random;
    private readonly int _kind;
    private readonly int _secret;

    public Fate(int seed)
    {
        _random = new Random(seed);
        _kind = _random.Next(20);
        _secret = _random.Next(1_000_000);
        Task = _kind switch { 10 or 11 or 12 => Limited, 13 => Short, _ => Plain[_random.Next(Plain.Length)] };
    }

    public TrackedTaskInfo Task { get; }

    public bool HasVerify => _kind is 8 or 9;

    private string Secret => string.Create(CultureInfo.InvariantCulture, $"PLANTED{_secret:000000}abcdef");

    public async Task<int> WorkAsync(Action<RunId> started, CancellationToken token)
    {
        var run = TaskRun.Current!;
        started(run.RunId);
        await System.Threading.Tasks.Task.Yield();
        switch (_kind)
        {
            case 0 or 1:
                throw new NullReferenceException($"token={Secret}");
            case 2:
                throw new UnauthorizedAccessException($"Authorization: Bearer {Secret}");
            case 3 when run.Attempt < 2:
            case 4:
                throw new TimeoutException($"https://ann:{Secret}@example.org/ did not answer");
            case 5:
                run.AddLink($"https://example.org/?access_token={Secret}");
                run.AddMessage($"password={Secret}");
                run.Report(0.5, $"api_key: \"{Secret}\"");
                break;
            case 8:
                return 0; // Fails verification.
            case 10:
                await WaitAsync(100, token);
                break;
            case 11:
                await WaitAsync(30, CancellationToken.None);
                break;
            case 13 or 14 or 15:
                await WaitAsync(40, token);
                break;
            default:
                await WaitAsync(_random.Next(4), token);
                break;
        }

        return 1;
    }

    /// <summary>Cancels the run while it is executing, through the caller's token or the store. Most runs are not cancelled.</summary>
    public async Task CancelAsync(RunEngine engine, TodoId todo, Func<Task> cancel)
    {
        if (_kind is 14)
        {
            await WaitAsync(3, CancellationToken.None);
            await cancel();
        }
        else if (_kind is 15)
        {
            try
            {
                await engine.CancelAsync(todo, note: null, CancellationToken.None);
            }
            catch (Exception failure) when (failure is KeyNotFoundException or TodoStoreException)
            {
                // The run has not started yet, or the store failed on purpose.
            }
        }
    }

    private static Task WaitAsync(int milliseconds, CancellationToken token) => System.Threading.Tasks.Task.Delay(TimeSpan.FromMilliseconds(milliseconds), TimeProvider.System, token);
}
