using System.Diagnostics;
using Polly;

namespace TaskExec.Runtime.Pipelines;

/// <summary>Wraps the Polly pipeline around the attempts of a task, whether its strategies handle exceptions only or results as well.</summary>
[StackTraceHidden]
internal sealed class AttemptPipeline
{
    private readonly ResiliencePipeline? _forExceptions;
    private readonly ResiliencePipeline<AttemptResult>? _forResults;

    public AttemptPipeline(ResiliencePipeline pipeline) => _forExceptions = pipeline;

    public AttemptPipeline(ResiliencePipeline<AttemptResult> pipeline) => _forResults = pipeline;

    public ValueTask<Outcome<AttemptResult>> ExecuteAsync(Func<CancellationToken, ValueTask<Outcome<AttemptResult>>> attempt, ResilienceContext context) =>
        _forResults is { } forResults
            ? forResults.ExecuteOutcomeAsync(static (context, attempt) => attempt(context.CancellationToken), context, attempt)
            : _forExceptions!.ExecuteOutcomeAsync(static (context, attempt) => attempt(context.CancellationToken), context, attempt);

    public Outcome<AttemptResult> Execute(Func<CancellationToken, AttemptResult> attempt, CancellationToken token)
    {
        try
        {
            return Outcome.FromResult(_forResults is { } forResults ? forResults.Execute(attempt, token) : _forExceptions!.Execute(attempt, token));
        }
        catch (Exception failure)
        {
            return Outcome.FromException<AttemptResult>(failure);
        }
    }
}
