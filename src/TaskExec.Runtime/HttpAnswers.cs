using System.Globalization;
using TaskExec.Runtime;

namespace TaskExec;

/// <summary>Lets a failed answer of a server say when to come back, which <see cref="HttpResponseMessage.EnsureSuccessStatusCode"/> forgets.</summary>
public static class HttpAnswers
{
    /// <summary>Throws unless the answer is a success, with the wait that the server asks for: a retry then waits that long.</summary>
    /// <param name="response">The answer. It is left open.</param>
    /// <param name="time">The clock that a date in <c>Retry-After</c> is measured by where the answer has no date of its own; the system's where it is <see langword="null"/>.</param>
    /// <returns>The same answer.</returns>
    /// <exception cref="HttpAnswerException">It is none. The address in its message has no query, which may hold secrets.</exception>
    /// <seealso href="https://www.rfc-editor.org/rfc/rfc9110#field.retry-after">RFC 9110, section 10.2.3: Retry-After.</seealso>
    public static HttpResponseMessage EnsureSuccess(this HttpResponseMessage response, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(response);
        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        var asked = response.RequestMessage is { RequestUri: { IsAbsoluteUri: true } address } request ? $"{request.Method} {address.GetLeftPart(UriPartial.Path)}" : "The server";
        var message = string.Create(CultureInfo.InvariantCulture, $"{asked} answered {(int)response.StatusCode} ({response.ReasonPhrase}).");
        throw new HttpAnswerException(message, response.StatusCode, RetryAfter.Of(response, time ?? TimeProvider.System));
    }
}
