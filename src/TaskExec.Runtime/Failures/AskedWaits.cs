using System.Net;

namespace TaskExec.Runtime;

/// <summary>The waits that servers have asked the newest attempt of a run for, by the status of their answers.</summary>
internal sealed class AskedWaits
{
    private readonly Lock _gate = new();
    private Dictionary<HttpStatusCode, TimeSpan>? _waits;
    private int _attempt;

    /// <param name="attempt">The attempt that was answered.</param>
    /// <param name="status">The status of the answer.</param>
    /// <param name="wait">What the answer asks for; <see langword="null"/> takes back what an earlier one did.</param>
    public void Note(int attempt, HttpStatusCode status, TimeSpan? wait)
    {
        lock (_gate)
        {
            if (attempt < _attempt)
            {
                return;
            }

            if (attempt > _attempt)
            {
                _attempt = attempt;
                _waits?.Clear();
            }

            if (wait is { } asked)
            {
                (_waits ??= [])[status] = asked;
            }
            else
            {
                _waits?.Remove(status);
            }
        }
    }

    /// <summary>The wait that the answer has asked for which a failure is about.</summary>
    public TimeSpan? Of(Exception failure, int attempt)
    {
        lock (_gate)
        {
            return attempt == _attempt ? RetryAfter.In(failure, Of) : null;
        }
    }

    private TimeSpan? Of(Exception failure) =>
        failure is HttpRequestException { StatusCode: { } status } && _waits is not null && _waits.TryGetValue(status, out var wait) ? wait : null;
}
