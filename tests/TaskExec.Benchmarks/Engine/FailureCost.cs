using System.Runtime.CompilerServices;
using TaskExec.Benchmarks.Gates;
using TaskExec.Runtime.Classification;

namespace TaskExec.Benchmarks.Engine;

/// <summary>Compares the cost of classifying exceptions with that of throwing and catching them.</summary>
internal static class FailureCost
{
    private const int Rounds = 400;

    // Some are classified by type, some by an inner exception, some only by message, and one is unknown.
    private static readonly Func<Exception>[] Makers =
    [
        static () => new TimeoutException("slow"),
        static () => new HttpRequestException(HttpRequestError.ConnectionError, "refused"),
        static () => new AggregateException(new IOException("reset")),
        static () => new InvalidOperationException("outer", new UnauthorizedAccessException("no right")),
        static () => new InvalidOperationException("429 Too Many Requests"),
        static () => new InvalidOperationException("an unknown failure"),
    ];

    private static readonly Exception[] Thrown = [.. Makers.Select(static make => Catch(make))];

    public static ValueTask<Comparison> Compare(WorkFolder folder) => ValueTask.FromResult(new Comparison(Probes.From(ClassifyNanoseconds), Probes.From(static () => ThrowNanoseconds(1))));

    public static (Probe Probe, IAsyncDisposable Owner) Floor(int repetitions) => (Probes.From(() => ThrowNanoseconds(repetitions)), NoOwner.Instance);

    private static double ClassifyNanoseconds()
    {
        const int factor = 20;
        var start = TimeProvider.System.GetTimestamp();
        for (var round = 0; round < Rounds * factor; round++)
        {
            foreach (var exception in Thrown)
            {
                _ = DefaultClassifier.Instance.Classify(exception);
            }
        }

        return TimeProvider.System.GetElapsedTime(start).TotalNanoseconds / (Rounds * factor * Thrown.Length);
    }

    private static double ThrowNanoseconds(int repetitions)
    {
        var start = TimeProvider.System.GetTimestamp();
        for (var round = 0; round < Rounds * repetitions; round++)
        {
            foreach (var make in Makers)
            {
                _ = Catch(make);
            }
        }

        return TimeProvider.System.GetElapsedTime(start).TotalNanoseconds / (Rounds * Makers.Length);
    }

    private static Exception Catch(Func<Exception> make)
    {
        try
        {
            return Throw(make);
        }
        catch (Exception caught)
        {
            return caught; // Throwing and catching is what is measured.
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Exception Throw(Func<Exception> make) => throw make();

    private sealed class NoOwner : IAsyncDisposable
    {
        public static NoOwner Instance { get; } = new();

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
