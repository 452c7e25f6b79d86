using System.Net;

namespace TaskExec.Runtime.Classification;

/// <summary>Classifies HTTP failures by the status code of the response, or by the transport error if there was no response.</summary>
/// <remarks>Status codes are defined in RFC 9110, section 15, and RFC 6585. 524 (timeout) and 529 (overloaded) are used by Cloudflare and by APIs.</remarks>
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

        // Either a rejected certificate or an interrupted handshake. The inner exception decides.
        HttpRequestError.SecureConnectionError or HttpRequestError.Unknown => null,
        _ => FailureClass.Network,
    };
}
