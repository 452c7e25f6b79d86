using TaskExec.Abstractions;

namespace TaskExec.Runtime;

/// <summary>Writes what a hold says of itself before and beside the run that takes it.</summary>
internal sealed class ClaimEvents(TodoId todo, RunId run, RunEngine engine)
{
    private readonly TaskExecOptions _options = engine.Options;

    public TodoEvent Claimed(TimeSpan lease) => New(EventKind.Claim, Stage.Planning, "Claimed", details => details with { Lease = Lease(fence: 0, lease), Process = _options.Identity.Process });

    public TodoEvent Beat(long fence, TimeSpan lease) => New(EventKind.Heartbeat, Stage.Executing, "The claim goes on", details => details with { Lease = Lease(fence, lease) });

    /// <summary>The end of a claim of which nothing came: it counts for no run, and moves nothing.</summary>
    public TodoEvent Released(string why) =>
        New(EventKind.Claim, Stage.Failed, why, static details => details with { Outcome = Outcome.Cancelled, FailureClass = FailureClass.Cancelled });

    private EventLease Lease(long fence, TimeSpan lease) => new(fence, _options.Time.GetUtcNow() + lease);

    private TodoEvent New(EventKind kind, Stage stage, string message, Func<EventDetails, EventDetails> change) => new()
    {
        Todo = todo,
        Timestamp = _options.Time.GetUtcNow(),
        Stage = stage,
        Message = message,
        Details = change(new EventDetails
        {
            EventId = engine.EventIds.Next(),
            Kind = kind,
            RunId = run,
            Attempt = 1,
            Executor = Redactor.Message(_options.Identity.Executor),
            Host = Redactor.Message(_options.Identity.Host),
        }),
    };
}
