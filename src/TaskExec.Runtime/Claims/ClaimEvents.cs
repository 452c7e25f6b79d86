using TaskExec.CompilerServices;
using TaskExec.Storage;

namespace TaskExec.Runtime.Claims;

/// <summary>Creates the events of a claim: the claim itself, the renewals of its lease and its release.</summary>
internal sealed class ClaimEvents(TodoId todo, RunId run, RunEngine engine)
{
    private readonly TaskExecOptions _options = engine.Options;

    public TodoEvent Claimed(TimeSpan lease) => New(
        EventKind.Claim,
        Stage.Planning,
        "Claimed",
        details => details with
        {
            V = EventDetails.FormatVersion,
            Executor = engine.ExecutorName,
            Host = engine.HostName,
            Lease = Lease(fence: 0, lease),
            Process = _options.Identity.Process,
        });

    public TodoEvent Renewed(long fence, TimeSpan lease) => New(
        EventKind.Heartbeat,
        Stage.Executing,
        "Lease renewed",
        details => details with { Lease = Lease(fence, lease) });

    /// <summary>Creates the event that releases a claim whose run never started. It counts as no run and leaves the status unchanged.</summary>
    public TodoEvent Released(string why) => New(
        EventKind.Claim,
        Stage.Failed,
        why,
        static details => details with { Outcome = RunOutcome.Cancelled, FailureClass = FailureClass.Cancelled });

    private EventLease Lease(long fence, TimeSpan lease) => new(fence, _options.TimeProvider.GetUtcNow() + lease);

    private TodoEvent New(EventKind kind, Stage stage, string message, Func<EventDetails, EventDetails> change) => new()
    {
        Todo = todo,
        Timestamp = _options.TimeProvider.GetUtcNow(),
        Stage = stage,
        Message = message,
        Details = change(new EventDetails
        {
            EventId = engine.EventIds.Next(),
            Kind = kind,
            RunId = run,
        }),
    };
}
