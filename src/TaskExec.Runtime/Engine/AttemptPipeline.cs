using System.Diagnostics;
using Polly;

namespace TaskExec.Runtime;

/// <summary>What the attempts of a task go through: strategies that know failures alone, or results as well.</summary>
[StackTraceHidden]
internal sealed class AttemptPipeline
{
    private readonly ResiliencePipeline? _ofFailures;
    private readonly ResiliencePipeline<AttemptResult>? _ofResults;

    public AttemptPipeline(ResiliencePipeline pipeline) => _ofFailures = pipeline;

    public AttemptPipeline(ResiliencePipeline<AttemptResult> pipeline) => _ofResults = pipeline;

    public ValueTask<Outcome<AttemptResult>> ExecuteAsync(Func<CancellationToken, ValueTask<Outcome<AttemptResult>>> attempt, ResilienceContext context) =>
        _ofResults is { } ofResults
            ? ofResults.ExecuteOutcomeAsync(static (inside, make) => make(inside.CancellationToken), context, attempt)
            : _ofFailures!.ExecuteOutcomeAsync(static (inside, make) => make(inside.CancellationToken), context, attempt);

    public Outcome<AttemptResult> Execute(Func<CancellationToken, AttemptResult> attempt, CancellationToken token)
    {
        try
        {
            return Outcome.FromResult(_ofResults is { } ofResults ? ofResults.Execute(attempt, token) : _ofFailures!.Execute(attempt, token));
        }
        catch (Exception failure)
        {
            return Outcome.FromException<AttemptResult>(failure);
        }
    }
}
