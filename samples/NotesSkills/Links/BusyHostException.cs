using TaskExec;

namespace NotesSkills;

/// <summary>A host asked to come back later, and may have said when: the engine waits for that long.</summary>
/// <param name="busy">Its answer.</param>
internal sealed class BusyHostException(LinkAnswer busy) : HttpRequestException($"{busy.Address} answered {busy.Fault}", inner: null, busy.Status), IRetryAfter
{
    /// <inheritdoc/>
    public TimeSpan? RetryAfter => busy.RetryAfter;
}
