using System.Runtime.CompilerServices;
using TaskExec.Benchmarks.Gates;
using TaskExec.Runtime;

namespace TaskExec.Benchmarks.Engine;

/// <summary>What it costs to find out what an exception is, beside what it cost to throw it: the same exceptions, one after the other.</summary>
internal static class FailureCost
{
    private const int Rounds = 400;

    // Some are known by their type, some by what they wrap, some only by their message, and one not at all.
    private static readonly Func<Exception>[] Makers =
    [
        static () => new TimeoutException("slow"),
        static () => new HttpRequestException(HttpRequestError.ConnectionError, "refused"),
        static () => new AggregateException(new IOException("reset")),
        static () => new InvalidOperationException("outer", new UnauthorizedAccessException("no right")),
        static () => new InvalidOperationException("429 Too Many Requests"),
        static () => new InvalidOperationException("nobody knows what this is"),
    ];

    private static readonly Exception[] Thrown = [.. Makers.Select(static make => Catch(make))];

    public static ValueTask<Comparison> Compare(WorkFolder folder) => ValueTask.FromResult(new Comparison(Probes.Of(ClassifyNanoseconds), Probes.Of(static () => ThrowNanoseconds(1))));

    public static (Probe Probe, IAsyncDisposable Owner) Floor(int repetitions) => (Probes.Of(() => ThrowNanoseconds(repetitions)), Nobody.Instance);

    private static double ClassifyNanoseconds()
    {
        const int more = 20;
        var start = TimeProvider.System.GetTimestamp();
        for (var round = 0; round < Rounds * more; round++)
        {
            foreach (var each in Thrown)
            {
                _ = DefaultClassifier.Instance.Classify(each);
            }
        }

        return TimeProvider.System.GetElapsedTime(start).TotalNanoseconds / (Rounds * more * Thrown.Length);
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
            return caught; // What was thrown is what is measured.
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Exception Throw(Func<Exception> make) => throw make();

    private sealed class Nobody : IAsyncDisposable
    {
        public static Nobody Instance { get; } = new();

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
