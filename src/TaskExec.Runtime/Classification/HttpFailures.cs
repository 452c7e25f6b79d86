using System.Net;
using TaskExec.Abstractions;

namespace TaskExec.Runtime;

/// <summary>What the answers of servers are, by their status (RFC 9110, section 15, RFC 6585; 524 and 529 are those of services), and what went wrong before there was one.</summary>
internal static class HttpFailures
{
    public static FailureClass? ClassOf(HttpRequestException failure) =>
        failure.StatusCode is { } status ? ClassOf(status) : ClassOf(failure.HttpRequestError);

    public static FailureClass? ClassOf(WebException failure) =>
        failure.Response is HttpWebResponse response ? ClassOf(response.StatusCode) : failure.Status switch
        {
            WebExceptionStatus.Timeout => FailureClass.Timeout,
            WebExceptionStatus.TrustFailure => FailureClass.Auth,
            WebExceptionStatus.RequestCanceled or WebExceptionStatus.UnknownError => null,
            _ => FailureClass.Network,
        };

    public static FailureClass? ClassOf(HttpStatusCode status) => (int)status switch
    {
        429 or 529 => FailureClass.RateLimit,
        408 or 504 or 524 => FailureClass.Timeout,
        401 or 402 or 403 or 407 or 511 => FailureClass.Auth,
        404 or 410 => FailureClass.MissingInput,
        409 or 412 or 423 or 428 => FailureClass.Conflict,
        425 => FailureClass.Network,
        501 or 505 => FailureClass.Validation,
        >= 400 and < 500 => FailureClass.Validation,
        >= 500 => FailureClass.Network,
        _ => null,
    };

    private static FailureClass? ClassOf(HttpRequestError error) => error switch
    {
        HttpRequestError.UserAuthenticationError => FailureClass.Auth,
        HttpRequestError.VersionNegotiationError or HttpRequestError.ConfigurationLimitExceeded => FailureClass.Validation,

        // A certificate that is refused, or a handshake that was cut off: the cause tells.
        HttpRequestError.SecureConnectionError or HttpRequestError.Unknown => null,
        _ => FailureClass.Network,
    };
}
