using System.Net;

namespace TaskExec;

/// <summary>The exception that is thrown when a server responds with an error status. It carries the delay that the server requested.</summary>
public sealed class RetryableHttpException : HttpRequestException, IRetryAfter
{
    /// <summary>Initializes a new instance of the <see cref="RetryableHttpException"/> class.</summary>
    public RetryableHttpException()
    {
    }

    /// <summary>Initializes a new instance of the <see cref="RetryableHttpException"/> class with a message.</summary>
    /// <param name="message">A message that names the request and the response status.</param>
    public RetryableHttpException(string message)
        : base(message)
    {
    }

    /// <summary>Initializes a new instance of the <see cref="RetryableHttpException"/> class with a message and an inner exception.</summary>
    /// <param name="message">A message that names the request and the response status.</param>
    /// <param name="inner">The exception that caused this one, or <see langword="null"/>.</param>
    public RetryableHttpException(string message, Exception? inner)
        : base(message, inner)
    {
    }

    /// <summary>Initializes a new instance of the <see cref="RetryableHttpException"/> class from a response.</summary>
    /// <param name="message">A message that names the request and the response status.</param>
    /// <param name="status">The status code of the response.</param>
    /// <param name="retryAfter">The delay that the server requested, or <see langword="null"/> if it requested none.</param>
    public RetryableHttpException(string message, HttpStatusCode status, TimeSpan? retryAfter)
        : base(message, inner: null, status) => RetryAfter = retryAfter;

    /// <inheritdoc/>
    public TimeSpan? RetryAfter { get; }
}
