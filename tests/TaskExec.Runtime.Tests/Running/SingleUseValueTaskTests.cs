using System.Threading.Tasks.Sources;
using TaskExec.CompilerServices;

namespace TaskExec.Runtime.Tests.Running;

/// <summary>What stands behind a value task may be used again as soon as its result was taken: it must be taken exactly once.</summary>
public sealed class SingleUseValueTaskTests
{
    private static readonly TrackedTaskInfo Info = new("work") { Retries = 1, RetryDelays = [0] };

    private readonly Bench _bench = new();

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task A_ValueTask_is_consumed_only_once(bool isPending, bool failsFirst)
    {
        using var scope = TaskExecutor.Use(_bench.Executor);
        List<Source> sources = [];

        Assert.Equal(7, await TrackedCall.RunValueTask(Info, default, sources, (made, _) => Begin(made, isPending, failsFirst), plan: null, verify: null, CancellationToken.None));
        Assert.Equal(failsFirst ? 2 : 1, sources.Count);
        Assert.All(sources, static source => Assert.Equal(1, source.Consumed));
    }

    private static ValueTask<int> Begin(List<Source> made, bool isPending, bool failsFirst)
    {
        var source = new Source(failsFirst && made.Count is 0, isPending);
        made.Add(source);
        if (!isPending)
        {
            source.Finish();
        }

        return new(source, source.Version);
    }

    /// <param name="fails">Whether it ends with an exception.</param>
    /// <param name="isPending">Whether it completes only when it is awaited.</param>
    private sealed class Source(bool fails, bool isPending) : IValueTaskSource<int>
    {
        private ManualResetValueTaskSourceCore<int> _core;

        public int Consumed { get; private set; }

        public short Version => _core.Version;

        public void Finish()
        {
            if (fails)
            {
                _core.SetException(new InvalidOperationException("not yet"));
            }
            else
            {
                _core.SetResult(7);
            }
        }

        public int GetResult(short token)
        {
            Consumed++;
            return _core.GetResult(token);
        }

        public ValueTaskSourceStatus GetStatus(short token) => _core.GetStatus(token);

        public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
        {
            _core.OnCompleted(continuation, state, token, flags);
            if (isPending)
            {
                Finish();
            }
        }
    }
}
