using System.Collections.Concurrent;
using System.Globalization;

namespace NotesSkills;

/// <summary>Asks for addresses, a few at a time.</summary>
internal sealed class WebLinks(HttpClient http)
{
    private const int AtOnce = 4;

    /// <summary>Asks for each address once.</summary>
    /// <returns>The answers, by address.</returns>
    public async Task<IReadOnlyList<LinkAnswer>> AskAsync(IEnumerable<string> addresses, CancellationToken cancellationToken)
    {
        var answers = new ConcurrentBag<LinkAnswer>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(addresses, options, async (address, token) => answers.Add(await AskAsync(address, token)));
        return [.. answers.OrderBy(answer => answer.Address, StringComparer.Ordinal)];
    }

    private async Task<LinkAnswer> AskAsync(string address, CancellationToken cancellationToken)
    {
        try
        {
            // Some hosts refuse HEAD, so ask as a reader does and leave the body where it is.
            using var response = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            var status = (int)response.StatusCode;
            return new LinkAnswer(address, response.StatusCode, status < 400 ? null : status.ToString(CultureInfo.InvariantCulture), response.Headers.RetryAfter?.Delta);
        }
        catch (HttpRequestException exception)
        {
            return new LinkAnswer(address, Status: null, exception.Message, RetryAfter: null);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new LinkAnswer(address, Status: null, $"no answer within {http.Timeout.TotalSeconds} s", RetryAfter: null);
        }
    }
}
