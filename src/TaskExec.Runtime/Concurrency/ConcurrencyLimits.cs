using TaskExec.Runtime;

namespace TaskExec;

/// <summary>Limits how many attempts of tracked tasks execute concurrently in one process.</summary>
/// <remarks>
/// <para>
/// An attempt that exceeds a limit waits for a permit. The wait is recorded in the log and does not count as execution time.
/// </para>
/// <para>
/// An attempt of a stream holds its permit from the first item that is requested until the stream ends or its consumer stops enumerating.
/// </para>
/// <para>
/// Runs that are started inside of an attempt share its permits, so that they cannot deadlock with their own caller.
/// Code that consumes a stream is not inside of it. If the consumer starts a run between two items and that run needs the permit of the stream,
/// both wait forever.
/// </para>
/// </remarks>
public sealed class ConcurrencyLimits
{
    private readonly Dictionary<string, int> _taskLimits = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _tagLimits = new(StringComparer.Ordinal);
    private bool _isReadOnly;

    /// <summary>Gets a value indicating whether no limit is set.</summary>
    /// <value><see langword="true"/> until a limit is set.</value>
    public bool IsEmpty => _taskLimits.Count == 0 && _tagLimits.Count == 0;

    /// <summary>Limits the concurrent attempts of one task.</summary>
    /// <param name="name">The name of the task.</param>
    /// <param name="maxConcurrency">The maximum number of its attempts that execute concurrently.</param>
    /// <returns>This instance, so that calls can be chained.</returns>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxConcurrency"/> is less than 1.</exception>
    public ConcurrencyLimits ForTask(string name, int maxConcurrency)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxConcurrency, 1);
        ThrowIfReadOnly();
        _taskLimits[name] = maxConcurrency;
        return this;
    }

    /// <summary>Limits the concurrent attempts of all tasks that carry a tag, taken together.</summary>
    /// <param name="tag">The tag.</param>
    /// <param name="maxConcurrency">The maximum number of their attempts that execute concurrently.</param>
    /// <returns>This instance, so that calls can be chained.</returns>
    /// <exception cref="ArgumentException"><paramref name="tag"/> is empty.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="tag"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxConcurrency"/> is less than 1.</exception>
    public ConcurrencyLimits ForTag(string tag, int maxConcurrency)
    {
        ArgumentException.ThrowIfNullOrEmpty(tag);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxConcurrency, 1);
        ThrowIfReadOnly();
        _tagLimits[tag] = maxConcurrency;
        return this;
    }

    /// <summary>Returns the limits that apply to a task, in a fixed order, so that two tasks never deadlock on each other's permits.</summary>
    internal IEnumerable<(string Key, int MaxConcurrency)> GetLimits(string task, IEnumerable<string> tags)
    {
        if (_taskLimits.TryGetValue(task, out var limit))
        {
            yield return ($"task {task}", limit);
        }

        foreach (var tag in tags.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            if (_tagLimits.TryGetValue(tag, out limit))
            {
                yield return ($"tag {tag}", limit);
            }
        }
    }

    internal ConcurrencyLimits Copy()
    {
        var copy = new ConcurrencyLimits();
        foreach (var (task, limit) in _taskLimits)
        {
            copy._taskLimits[task] = limit;
        }

        foreach (var (tag, limit) in _tagLimits)
        {
            copy._tagLimits[tag] = limit;
        }

        return copy;
    }

    internal void MakeReadOnly() => _isReadOnly = true;

    private void ThrowIfReadOnly()
    {
        if (_isReadOnly)
        {
            throw OptionList.ReadOnly(nameof(TaskExecOptions.Concurrency));
        }
    }
}
