using System.Globalization;
using TaskExec.Runtime.Classification;

namespace TaskExec;

/// <summary>Provides an extension method for <see cref="HttpResponseMessage"/> that preserves the <c>Retry-After</c> header of an error response.</summary>
public static class HttpResponseMessageExtensions
{
    /// <summary>Throws an exception that carries the <c>Retry-After</c> delay if the response is not successful, so that a retry waits that long.</summary>
    /// <remarks>
    /// Use it instead of <see cref="HttpResponseMessage.EnsureSuccessStatusCode"/>, whose exception does not carry the delay.
    /// The response is not disposed.
    /// </remarks>
    /// <param name="response">The response to check.</param>
    /// <param name="time">
    /// The clock that converts a date in <c>Retry-After</c> to a delay if the response has no <c>Date</c> header. The default is the system clock.
    /// </param>
    /// <returns>The same response, if it is successful.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="response"/> is <see langword="null"/>.</exception>
    /// <exception cref="RetryableHttpException">
    /// The status code is not a success. The message contains the URL without its query, which may contain secrets.
    /// </exception>
    /// <seealso href="https://www.rfc-editor.org/rfc/rfc9110#field.retry-after">RFC 9110, section 10.2.3: Retry-After.</seealso>
    public static HttpResponseMessage EnsureSuccessWithRetryAfter(this HttpResponseMessage response, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(response);
        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        var source = response.RequestMessage is { RequestUri: { IsAbsoluteUri: true } address } request
            ? $"{request.Method} {address.GetLeftPart(UriPartial.Path)}"
            : "The server";
        var message = string.Create(CultureInfo.InvariantCulture, $"{source} returned {(int)response.StatusCode} ({response.ReasonPhrase}).");
        throw new RetryableHttpException(message, response.StatusCode, RetryAfter.Read(response, time ?? TimeProvider.System));
    }
}
