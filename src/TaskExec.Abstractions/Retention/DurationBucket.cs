using System.ComponentModel;

namespace TaskExec.CompilerServices;

/// <summary>
/// Assigns execution times to the buckets of a histogram. Four buckets double the time: bucket i ends at 2^(i/4) milliseconds, inclusive.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class DurationBucket
{
    /// <summary>The last bucket. It is for all times that are longer than the age of the universe.</summary>
    internal const int Max = 400;

    private const double PerOctave = 4;

    /// <summary>Returns the bucket of an execution time.</summary>
    /// <param name="seconds">The time in seconds.</param>
    /// <returns>The number of the bucket; 0 for at most one millisecond.</returns>
    public static int FromSeconds(double seconds)
    {
        var milliseconds = seconds * 1000;
        if (!(milliseconds > 1))
        {
            return 0;
        }

        if (milliseconds > UpperEdge(Max))
        {
            return Max;
        }

        // The logarithm can be off by one unit in the last place, which matters at the edge of a bucket only.
        var bucket = (int)Math.Ceiling(PerOctave * Math.Log2(milliseconds));
        return UpperEdge(bucket - 1) >= milliseconds ? bucket - 1 : UpperEdge(bucket) < milliseconds ? bucket + 1 : bucket;
    }

    /// <summary>Returns the longest time in a bucket.</summary>
    /// <param name="bucket">The number of the bucket.</param>
    /// <returns>The time in seconds.</returns>
    public static double ToSeconds(int bucket) => UpperEdge(bucket) / 1000;

    private static double UpperEdge(int bucket) => Math.Pow(2, bucket / PerOctave);
}
