using System.Collections.Concurrent;
using Polly;
using TaskExec.Runtime;
using TaskExec.Runtime.Pipelines;

namespace TaskExec;

/// <summary>
/// Registers Polly resilience pipelines (circuit breaker, rate limiter, timeout, hedging) that wrap every attempt of a tracked task, including the first.
/// </summary>
/// <remarks>
/// <para>
/// The retries of the task wrap the pipeline. A rejection by the pipeline, such as an open circuit, is a failed attempt;
/// its failure class decides whether it is retried.
/// </para>
/// <para>
/// A pipeline adds its cost to successful runs too. Streams have no pipeline, nor do synchronous methods whose results cannot be boxed.
/// </para>
/// <para>
/// Attempts that a pipeline starts are numbered like any others. The attempt whose outcome the pipeline returns counts; the others are recorded as superseded.
/// Concurrent (hedged) attempts together consume one retry of the task.
/// </para>
/// </remarks>
public sealed class AttemptPipelines
{
    private readonly Dictionary<string, Func<TimeProvider, AttemptPipeline>> _taskPipelines = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, AttemptPipeline> _built = new(StringComparer.Ordinal);
    private Func<TimeProvider, AttemptPipeline>? _defaultPipeline;
    private bool _isReadOnly;

    /// <summary>
    /// Gets or sets a delegate that returns the pipeline for the name of a task without a registration of its own, for example from a Polly registry.
    /// </summary>
    /// <value>The default is <see langword="null"/>. Hosts set it to the registry of their service provider.</value>
    public Func<string, ResiliencePipeline?>? FallbackProvider { get; set => field = Checked(value); }

    /// <summary>
    /// Gets or sets a delegate like <see cref="FallbackProvider"/> for pipelines whose strategies also handle results. It is called before
    /// <see cref="FallbackProvider"/>.
    /// </summary>
    /// <value>The default is <see langword="null"/>. Hosts set it to the registry of their service provider.</value>
    public Func<string, ResiliencePipeline<AttemptResult>?>? ResultFallbackProvider { get; set => field = Checked(value); }

    /// <summary>Registers one pipeline that is shared by all tasks without a pipeline of their own, so that they share its rate limit and circuit.</summary>
    /// <param name="configure">Adds the strategies to the builder.</param>
    /// <returns>This instance, so that calls can be chained.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="configure"/> is <see langword="null"/>.</exception>
    public AttemptPipelines ForAll(Action<ResiliencePipelineBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        _defaultPipeline = Checked<Func<TimeProvider, AttemptPipeline>>(time => Build(configure, time));
        return this;
    }

    /// <summary>Registers the pipeline of one task. An earlier registration for the same task is replaced.</summary>
    /// <param name="name">The name of the task.</param>
    /// <param name="configure">Adds the strategies to the builder.</param>
    /// <returns>This instance, so that calls can be chained.</returns>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> or <paramref name="configure"/> is <see langword="null"/>.</exception>
    public AttemptPipelines ForTask(string name, Action<ResiliencePipelineBuilder> configure)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(configure);
        _taskPipelines[name] = Checked<Func<TimeProvider, AttemptPipeline>>(time => Build(configure, time));
        return this;
    }

    /// <summary>
    /// Registers the pipeline of one task whose strategies also handle results, such as hedging. An earlier registration for the same task is replaced.
    /// </summary>
    /// <remarks>
    /// For a task that is marked <c>Idempotent = false</c>, a strategy cannot start an attempt while another one is running,
    /// after the run has marked a side effect, or after a timed-out attempt has not stopped. It receives the outcome of the previous attempt instead.
    /// </remarks>
    /// <param name="name">The name of the task.</param>
    /// <param name="configure">Adds the strategies to the builder.</param>
    /// <returns>This instance, so that calls can be chained.</returns>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> or <paramref name="configure"/> is <see langword="null"/>.</exception>
    public AttemptPipelines ForTaskByResult(string name, Action<ResiliencePipelineBuilder<AttemptResult>> configure)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(configure);
        _taskPipelines[name] = Checked<Func<TimeProvider, AttemptPipeline>>(time =>
        {
            var builder = new ResiliencePipelineBuilder<AttemptResult> { TimeProvider = time };
            configure(builder);
            return new(builder.Build());
        });
        return this;
    }

    /// <summary>Gets the pipeline of a task: its own, then one from the delegates, then the shared one.</summary>
    internal AttemptPipeline? GetPipeline(string task, TimeProvider time) =>
        _taskPipelines.TryGetValue(task, out var own) ? GetOrBuild($"task {task}", own, time)
        : ResultFallbackProvider?.Invoke(task) is { } byResult ? new(byResult)
        : FallbackProvider?.Invoke(task) is { } other ? new(other)
        : _defaultPipeline is { } shared ? GetOrBuild("all", shared, time)
        : null;

    internal AttemptPipelines Copy()
    {
        var copy = new AttemptPipelines
        {
            FallbackProvider = FallbackProvider,
            ResultFallbackProvider = ResultFallbackProvider,
            _defaultPipeline = _defaultPipeline,
        };
        foreach (var (task, build) in _taskPipelines)
        {
            copy._taskPipelines[task] = build;
        }

        return copy;
    }

    internal void MakeReadOnly() => _isReadOnly = true;

    private T Checked<T>(T value) => _isReadOnly ? throw OptionList.ReadOnly(nameof(TaskExecOptions.Pipelines)) : value;

    private AttemptPipeline GetOrBuild(string key, Func<TimeProvider, AttemptPipeline> build, TimeProvider time) =>
        _built.GetOrAdd(key, static (_, arguments) => arguments.Build(arguments.Time), (Build: build, Time: time));

    private static AttemptPipeline Build(Action<ResiliencePipelineBuilder> configure, TimeProvider time)
    {
        var builder = new ResiliencePipelineBuilder { TimeProvider = time };
        configure(builder);
        return new(builder.Build());
    }
}
