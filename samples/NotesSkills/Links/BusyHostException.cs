using TaskExec;

namespace NotesSkills;

/// <summary>Reports that a host asked to retry later. The engine waits for the delay that the host specified, if any.</summary>
/// <param name="busy">The response of the host.</param>
internal sealed class BusyHostException(LinkAnswer busy) : HttpRequestException($"{busy.Address} responded with {busy.Fault}", inner: null, busy.Status), IRetryAfter
{
    /// <inheritdoc/>
    public TimeSpan? RetryAfter => busy.RetryAfter;
}
