using System.Collections.Concurrent;
using Polly;

namespace TaskExec;

/// <summary>Polly pipelines (a circuit breaker, a rate limiter, a timeout) around each attempt of tasks, from the first. What they refuse is a failed attempt like any other, and its cause decides whether it is retried.</summary>
/// <remarks>A task with a pipeline pays for it also while it succeeds. Streams, and synchronous methods whose results cannot be kept, have none.</remarks>
public sealed class AttemptPipelines
{
    private readonly Dictionary<string, Action<ResiliencePipelineBuilder>> _ofTasks = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ResiliencePipeline> _built = new(StringComparer.Ordinal);
    private Action<ResiliencePipelineBuilder>? _ofAll;

    /// <summary>Looks a pipeline up by the name of a task that has none here, for example in a registry of Polly; hosts set it.</summary>
    /// <value><see langword="null"/>: there are no others.</value>
    public Func<string, ResiliencePipeline?>? Others { get; set; }

    /// <summary>Puts a pipeline around the attempts of every task that has none of its own: one for all of them, so that they share a rate limit or a circuit.</summary>
    /// <param name="configure">Adds strategies.</param>
    /// <returns>The same pipelines.</returns>
    public AttemptPipelines OfAll(Action<ResiliencePipelineBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        _ofAll = configure;
        return this;
    }

    /// <summary>Puts a pipeline around the attempts of one task.</summary>
    /// <param name="name">The name of the task.</param>
    /// <param name="configure">Adds strategies.</param>
    /// <returns>The same pipelines.</returns>
    public AttemptPipelines OfTask(string name, Action<ResiliencePipelineBuilder> configure)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(configure);
        _ofTasks[name] = configure;
        return this;
    }

    /// <summary>The pipeline of a task.</summary>
    internal ResiliencePipeline? Of(string task, TimeProvider time) =>
        _ofTasks.TryGetValue(task, out var own) ? Built($"task {task}", own, time)
        : Others?.Invoke(task) is { } other ? other
        : _ofAll is { } all ? Built("all", all, time)
        : null;

    private ResiliencePipeline Built(string key, Action<ResiliencePipelineBuilder> configure, TimeProvider time) =>
        _built.GetOrAdd(
            key,
            static (_, made) =>
            {
                var builder = new ResiliencePipelineBuilder { TimeProvider = made.Time };
                made.Configure(builder);
                return builder.Build();
            },
            (Configure: configure, Time: time));
}
