using System.Collections.Concurrent;
using Polly;
using TaskExec.Runtime;

namespace TaskExec;

/// <summary>Polly pipelines (a circuit breaker, a rate limiter, a timeout, hedging) around each attempt of tasks, from the first. What they refuse is a failed attempt like any other, and its cause decides whether it is retried.</summary>
/// <remarks>
/// A task with a pipeline pays for it also while it succeeds. Streams, and synchronous methods whose results cannot be kept, have none.
/// Attempts that a pipeline makes have numbers of their own. The one whose outcome comes out of the pipeline counts; the others are recorded as superseded. Those that stand side by side use up one retry of the task together.
/// </remarks>
public sealed class AttemptPipelines
{
    private readonly Dictionary<string, Func<TimeProvider, AttemptPipeline>> _ofTasks = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, AttemptPipeline> _built = new(StringComparer.Ordinal);
    private Func<TimeProvider, AttemptPipeline>? _ofAll;
    private bool _isReadOnly;

    /// <summary>Looks a pipeline up by the name of a task that has none here, for example in a registry of Polly; hosts set it.</summary>
    /// <value><see langword="null"/>: there are no others.</value>
    public Func<string, ResiliencePipeline?>? Others { get; set => field = Checked(value); }

    /// <summary>The same for pipelines whose strategies look at results too. They are asked first.</summary>
    /// <value><see langword="null"/>: there are no others.</value>
    public Func<string, ResiliencePipeline<AttemptResult>?>? OthersByResult { get; set => field = Checked(value); }

    /// <summary>Puts a pipeline around the attempts of every task that has none of its own: one for all of them, so that they share a rate limit or a circuit.</summary>
    /// <param name="configure">Adds strategies.</param>
    /// <returns>The same pipelines.</returns>
    public AttemptPipelines OfAll(Action<ResiliencePipelineBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        _ofAll = Checked<Func<TimeProvider, AttemptPipeline>>(time => Build(configure, time));
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
        _ofTasks[name] = Checked<Func<TimeProvider, AttemptPipeline>>(time => Build(configure, time));
        return this;
    }

    /// <summary>Puts a pipeline around the attempts of one task whose strategies look at what they return too, such as hedging: several attempts side by side, of which the first good one counts.</summary>
    /// <remarks>A task that is marked <c>Idempotent = false</c> gets no attempt beside another one, and none after a side effect was marked.</remarks>
    /// <param name="name">The name of the task.</param>
    /// <param name="configure">Adds strategies.</param>
    /// <returns>The same pipelines.</returns>
    public AttemptPipelines OfTaskByResult(string name, Action<ResiliencePipelineBuilder<AttemptResult>> configure)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(configure);
        _ofTasks[name] = Checked<Func<TimeProvider, AttemptPipeline>>(time =>
        {
            var builder = new ResiliencePipelineBuilder<AttemptResult> { TimeProvider = time };
            configure(builder);
            return new(builder.Build());
        });
        return this;
    }

    /// <summary>The pipeline of a task.</summary>
    internal AttemptPipeline? Of(string task, TimeProvider time) =>
        _ofTasks.TryGetValue(task, out var own) ? _built.GetOrAdd($"task {task}", static (_, made) => made.Build(made.Time), (Build: own, Time: time))
        : OthersByResult?.Invoke(task) is { } byResult ? new(byResult)
        : Others?.Invoke(task) is { } other ? new(other)
        : _ofAll is { } all ? _built.GetOrAdd("all", static (_, made) => made.Build(made.Time), (Build: all, Time: time))
        : null;

    internal AttemptPipelines Copy()
    {
        var copy = new AttemptPipelines { Others = Others, OthersByResult = OthersByResult, _ofAll = _ofAll };
        foreach (var (task, build) in _ofTasks)
        {
            copy._ofTasks[task] = build;
        }

        return copy;
    }

    internal void MakeReadOnly() => _isReadOnly = true;

    private T Checked<T>(T value) => _isReadOnly ? throw OptionList.ReadOnly(nameof(TaskExecOptions.Pipelines)) : value;

    private static AttemptPipeline Build(Action<ResiliencePipelineBuilder> configure, TimeProvider time)
    {
        var builder = new ResiliencePipelineBuilder { TimeProvider = time };
        configure(builder);
        return new(builder.Build());
    }
}
