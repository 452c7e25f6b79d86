using System.Collections.Concurrent;
using System.Globalization;
using TaskExec.CompilerServices;
using TaskExec.Storage.Json;

namespace TaskExec.Storage.CrashHost;

/// <summary>
/// Implements <c>chaos --todos PATH --runs N --seed N</c>: concurrent runs with random outcomes on a store that fails at random. Prints
/// <c>RUN OUTCOME</c> for each run whose end is in the store. With no runs it only recovers the runs that other processes left open.
/// </summary>
internal static class RunChaos
{
    private const int MaxConcurrency = 12;

    // Few enough that each todo has more runs than it keeps.
    private const int Todos = 20;

    public static async Task Do(Arguments arguments)
    {
        var random = new Random(arguments.Number("--seed") ?? 0);
        await using var store = new RefusingNowAndThen(JsonTodoStore.Open(arguments["--todos"]), new Random(random.Next()));
        var ends = new Ends();
        var options = new TaskExecOptions { Failures = FailurePolicies.Default.WithRetried(static policy => policy with { Delays = [TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(3)] }), TimeoutGrace = TimeSpan.FromMilliseconds(5) };
        options.Observers.Add(ends);
        var engine = new RunEngine(store, options);
        using (EngineScope.Begin(engine))
        {
            await engine.RecoverAsync();
            using var permits = new SemaphoreSlim(MaxConcurrency);
            var running = new ConcurrentBag<Task>();
            for (var i = 0; i < arguments.Number("--runs"); i++)
            {
                await permits.WaitAsync();
                var fate = new Fate(random.Next());
                TodoId todo = string.Create(CultureInfo.InvariantCulture, $"todo-{random.Next(Todos):000}");
                running.Add(Task.Run(async () =>
                {
                    await RunAsync(engine, todo, fate, ends, store);
                    permits.Release();
                }));
            }

            await Task.WhenAll(running);
            await engine.FlushAsync(CancellationToken.None);
        }
    }

    private static async Task RunAsync(RunEngine engine, TodoId todo, Fate fate, Ends ends, RefusingNowAndThen store)
    {
        RunId id = default;
        using var caller = new CancellationTokenSource();
        var cancelling = fate.CancelAsync(engine, todo, caller.CancelAsync);
        try
        {
            await TrackedCall.RunTask(fate.Task, todo, fate, (work, token) => work.WorkAsync(run => id = run, token), plan: null, fate.HasVerify ? static (_, result, _) => new(result > 0) : null, caller.Token);
        }
        catch (Exception)
        {
            // Expected. The outcome is verified in the store.
        }

        await cancelling;
        if (id != default && !store.HasRefusedTheEndOf(id) && ends.Find(id) is { } outcome)
        {
            Console.WriteLine($"{id} {outcome}");
        }
    }

    private sealed class Ends : IRunObserver
    {
        private readonly ConcurrentDictionary<RunId, RunOutcome> _outcomes = new();

        public RunOutcome? Find(RunId run) => _outcomes.TryGetValue(run, out var outcome) ? outcome : null;

        public void Retrying(RunRetryContext retry)
        {
            // Only the ends of runs are observed.
        }

        public void Ended(RunEndedContext end) => _outcomes[end.RunId] = end.Outcome;
    }
}
