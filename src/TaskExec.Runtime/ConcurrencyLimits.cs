using TaskExec.Runtime;

namespace TaskExec;

/// <summary>How many attempts of tasks may be at work at once in one process. An attempt beyond that waits for its place, and the wait is no execution time.</summary>
/// <remarks>
/// An attempt of a stream is at work, and has its place, from the first item that is asked for until the stream ends or its consumer leaves it.
/// What a run calls inside of it needs no further place of the same limit. What the consumer of a stream calls between two items is not inside of it: where that needs the place that the stream has, both wait for ever.
/// </remarks>
public sealed class ConcurrencyLimits
{
    private readonly Dictionary<string, int> _ofTasks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _ofTags = new(StringComparer.Ordinal);
    private bool _isReadOnly;

    /// <summary>Whether there is no limit.</summary>
    public bool IsEmpty => _ofTasks.Count == 0 && _ofTags.Count == 0;

    /// <summary>Limits one task.</summary>
    /// <param name="name">The name of the task.</param>
    /// <param name="most">How many of its attempts may be at work at once.</param>
    /// <returns>The same limits.</returns>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 1.</exception>
    public ConcurrencyLimits OfTask(string name, int most)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        ThrowIfReadOnly();
        _ofTasks[name] = most;
        return this;
    }

    /// <summary>Limits all tasks that carry a tag, together.</summary>
    /// <param name="tag">The tag.</param>
    /// <param name="most">How many of their attempts may be at work at once.</param>
    /// <returns>The same limits.</returns>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 1.</exception>
    public ConcurrencyLimits OfTag(string tag, int most)
    {
        ArgumentException.ThrowIfNullOrEmpty(tag);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        ThrowIfReadOnly();
        _ofTags[tag] = most;
        return this;
    }

    /// <summary>The limits that a task has to keep, each with its key; always in the same order, so that two tasks never wait for each other.</summary>
    internal IEnumerable<(string Key, int Most)> Of(string task, IEnumerable<string> tags)
    {
        if (_ofTasks.TryGetValue(task, out var most))
        {
            yield return ($"task {task}", most);
        }

        foreach (var tag in tags.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            if (_ofTags.TryGetValue(tag, out most))
            {
                yield return ($"tag {tag}", most);
            }
        }
    }

    internal ConcurrencyLimits Copy()
    {
        var copy = new ConcurrencyLimits();
        foreach (var (task, limit) in _ofTasks)
        {
            copy._ofTasks[task] = limit;
        }

        foreach (var (tag, limit) in _ofTags)
        {
            copy._ofTags[tag] = limit;
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
