using System.Runtime.ExceptionServices;
using Polly;

namespace TaskExec.Runtime;

/// <summary>The attempts of one way through a pipeline of the user. Strategies may make several of them, one after the other or side by side; the one whose outcome comes out counts.</summary>
internal sealed class PipelinePass<TResult>(RunRecording recording, TrackedTaskInfo task)
{
    private readonly Lock _gate = new();
    private readonly List<PassedAttempt<TResult>> _attempts = [];
    private AttemptMark? _counts;

    /// <summary>Makes an attempt for the pipeline, unless it may do harm: then what came of the last one is told again.</summary>
    public async ValueTask<Outcome<AttemptResult>> AttemptAsync(Func<PassedAttempt<TResult>, ValueTask<Attempted<TResult>>> make) =>
        Begin(out var last) is { } attempt ? End(attempt, await make(attempt).ConfigureAwait(false)) : await last.Told.ConfigureAwait(false);

    /// <inheritdoc cref="AttemptAsync"/>
    public AttemptResult Attempt(Func<PassedAttempt<TResult>, Attempted<TResult>> make)
    {
        var told = Begin(out var last) is { } attempt ? End(attempt, make(attempt)) : last.Told.GetAwaiter().GetResult();
        if (told.Exception is { } failure)
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        return told.Result!;
    }

    /// <summary>The attempt whose outcome has come out of the pipeline.</summary>
    public Attempted<TResult> Came(Outcome<AttemptResult> outcome)
    {
        lock (_gate)
        {
            var ended = _attempts.Where(static each => each.HasEnded).ToList();
            var chosen = ended.Find(each => each.Tells(outcome)) ?? ended.LastOrDefault();
            _counts = chosen?.Mark ?? MarkOfNone();
            recording.Choose(_counts);
            foreach (var other in ended.Where(each => each != chosen))
            {
                Supersede(other, _counts);
            }

            return chosen is not null && chosen.Tells(outcome) ? chosen.Attempted
                : Attempted<TResult>.Failed(outcome.Exception ?? new InvalidOperationException($"The pipeline of '{task.Name}' has returned what no attempt has. Let its strategies return the outcome of an attempt, or throw."));
        }
    }

    private PassedAttempt<TResult>? Begin(out PassedAttempt<TResult> last)
    {
        lock (_gate)
        {
            last = _attempts.LastOrDefault()!;
            var isBeside = _attempts.Exists(static each => !each.HasEnded);
            if (last is not null && !task.Idempotent && (isBeside || recording.Run.HasSideEffect || recording.HasGivenUpWork))
            {
                return null;
            }

            recording.Hedges += isBeside ? 1 : 0;
            var attempt = new PassedAttempt<TResult>();
            _attempts.Add(attempt);
            return attempt;
        }
    }

    private Outcome<AttemptResult> End(PassedAttempt<TResult> attempt, Attempted<TResult> attempted)
    {
        lock (_gate)
        {
            attempt.End(attempted);
            if (_counts is { } counts)
            {
                Supersede(attempt, counts);
            }

            return attempt.Told.Result;
        }
    }

    // The pipeline has let nothing through: that is an attempt too, or it would be retried for ever.
    private AttemptMark MarkOfNone()
    {
        var mark = recording.BeginAttempt();
        mark.End();
        return mark;
    }

    private void Supersede(PassedAttempt<TResult> attempt, AttemptMark counts)
    {
        if (attempt.Mark is { } mark)
        {
            recording.Supersede(mark, events => events.Overtaken(attempt.Attempted.Failure, counts.Number));
        }
    }
}
