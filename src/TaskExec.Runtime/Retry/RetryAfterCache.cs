using System.Net;
using TaskExec.Runtime.Classification;

namespace TaskExec.Runtime.Retry;

/// <summary>Caches the <c>Retry-After</c> delays of the newest attempt of a run, by the status code of the response.</summary>
internal sealed class RetryAfterCache
{
    private readonly Lock _gate = new();
    private Dictionary<HttpStatusCode, TimeSpan>? _delays;
    private int _attempt;

    /// <summary>Records the delay of an error response. Responses to earlier attempts are ignored.</summary>
    /// <param name="attempt">The attempt that sent the request.</param>
    /// <param name="status">The status code of the response.</param>
    /// <param name="wait">The delay, or <see langword="null"/> to remove the delay of an earlier response with the same status.</param>
    public void Add(int attempt, HttpStatusCode status, TimeSpan? wait)
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
                _delays?.Clear();
            }

            if (wait is { } delay)
            {
                (_delays ??= [])[status] = delay;
            }
            else
            {
                _delays?.Remove(status);
            }
        }
    }

    /// <summary>Gets the delay of the response whose status code the failure carries.</summary>
    /// <returns>The delay, or <see langword="null"/> if the attempt received no such response.</returns>
    public TimeSpan? Find(Exception failure, int attempt)
    {
        lock (_gate)
        {
            return attempt == _attempt ? RetryAfter.Find(failure, Find) : null;
        }
    }

    private TimeSpan? Find(Exception failure) =>
        failure is HttpRequestException { StatusCode: { } status } && _delays is not null && _delays.TryGetValue(status, out var delay) ? delay : null;
}
