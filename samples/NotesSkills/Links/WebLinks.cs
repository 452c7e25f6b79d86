using System.Collections.Concurrent;
using System.Globalization;
using System.Net;

namespace NotesSkills;

/// <summary>Requests web addresses with limited concurrency.</summary>
internal sealed class WebLinks(HttpClient http)
{
    private const int MaxConcurrency = 4;

    /// <summary>Requests each address once.</summary>
    /// <returns>The results, ordered by address.</returns>
    public async Task<IReadOnlyList<LinkAnswer>> AskAsync(IEnumerable<string> addresses, CancellationToken cancellationToken)
    {
        var answers = new ConcurrentBag<LinkAnswer>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = MaxConcurrency, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(addresses, options, async (address, token) => answers.Add(await AskAsync(address, token)));
        return [.. answers.OrderBy(answer => answer.Address, StringComparer.Ordinal)];
    }

    private async Task<LinkAnswer> AskAsync(string address, CancellationToken cancellationToken)
    {
        try
        {
            // Some hosts reject HEAD requests, so this sends GET and does not read the body.
            using var response = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            var status = (int)response.StatusCode;
            var fault = status < 400 ? null : status.ToString(CultureInfo.InvariantCulture);
            return new LinkAnswer(address, response.StatusCode, fault, response.Headers.RetryAfter?.Delta);
        }
        catch (HttpRequestException exception)
        {
            return new LinkAnswer(address, Status: null, exception.Message, RetryAfter: null);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new LinkAnswer(address, Status: null, $"no response within {http.Timeout.TotalSeconds} s", RetryAfter: null);
        }
    }
}

/// <summary>Represents the result of a request.</summary>
/// <param name="Address">The address.</param>
/// <param name="Status">The status code, or null if no host responded.</param>
/// <param name="Fault">The reason why the link is dead, or null if it is not.</param>
/// <param name="RetryAfter">The delay that the host requested, if any.</param>
internal sealed record LinkAnswer(string Address, HttpStatusCode? Status, string? Fault, TimeSpan? RetryAfter)
{
    /// <summary>Whether the host asked to retry later, in which case the state of the link is unknown.</summary>
    public bool IsBusy => Status is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable;
}
