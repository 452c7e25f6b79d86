using System.Runtime.CompilerServices;

namespace TaskExec.Generated.Tests.Skills;

/// <summary>Streams that say what they do, and see which run is around them.</summary>
internal sealed partial class StreamingSkill
{
    public List<string> Log { get; } = [];

    public int FailAt { get; init; } = int.MaxValue;

    public bool IsValid { get; init; } = true;

    [TrackedTask(retries: 2, RetryDelays = [0], Verify = nameof(IsValidAsync))]
    public async IAsyncEnumerable<int> CountAsync(int to, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        try
        {
            for (var item = 1; item <= to; item++)
            {
                await Task.Yield();
                cancellationToken.ThrowIfCancellationRequested();
                yield return Next(item);
            }
        }
        finally
        {
            Log.Add("closed");
        }
    }

    [TrackedTask(retries: 2, RetryDelays = [0], Verify = nameof(IsValidNow))]
    public IEnumerable<int> Count(int to)
    {
        try
        {
            for (var item = 1; item <= to; item++)
            {
                yield return Next(item);
            }
        }
        finally
        {
            Log.Add("closed");
        }
    }

    private ValueTask<bool> IsValidAsync() => new(IsValid);

    private bool IsValidNow() => IsValid;

    private int Next(int item)
    {
        Log.Add($"{item} in {TaskRun.Current?.TaskName.Split('.')[^1] ?? "no run"}");
        return item < FailAt ? item : throw new InvalidOperationException($"no {item}");
    }
}
