using System.Net;

namespace TaskExec;

/// <summary>A server has answered with something else than success, and may have said when to come back.</summary>
public sealed class HttpAnswerException : HttpRequestException, IRetryAfter
{
    /// <summary>Makes an exception without an answer.</summary>
    public HttpAnswerException()
    {
    }

    /// <summary>Makes an exception.</summary>
    /// <param name="message">Who answered what.</param>
    public HttpAnswerException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception with its cause.</summary>
    /// <param name="message">Who answered what.</param>
    /// <param name="inner">The cause.</param>
    public HttpAnswerException(string message, Exception? inner)
        : base(message, inner)
    {
    }

    /// <summary>Makes an exception of an answer.</summary>
    /// <param name="message">Who answered what.</param>
    /// <param name="status">The status of the answer.</param>
    /// <param name="retryAfter">When to come back, where the server said it.</param>
    public HttpAnswerException(string message, HttpStatusCode status, TimeSpan? retryAfter)
        : base(message, inner: null, status) => RetryAfter = retryAfter;

    /// <inheritdoc/>
    public TimeSpan? RetryAfter { get; }
}
