using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace TaskExec.Hosting;

/// <summary>
/// Computes the signature of a posted alert: <c>t=seconds,v1=hex</c>, where the hex digits are the HMAC-SHA256 of <c>seconds.body</c>. The time lets a
/// receiver reject replayed requests.
/// </summary>
public static class WebhookSignature
{
    /// <summary>The name of the header that carries the signature.</summary>
    public const string Header = "TaskExec-Signature";

    /// <summary>Computes the signature of a body.</summary>
    /// <param name="secret">The key.</param>
    /// <param name="body">The body as it is sent.</param>
    /// <param name="at">The time of sending.</param>
    /// <returns>The value of the header.</returns>
    public static string Compute(string secret, string body, DateTimeOffset at)
    {
        ArgumentException.ThrowIfNullOrEmpty(secret);
        ArgumentNullException.ThrowIfNull(body);
        var seconds = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var hash = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{seconds}.{body}"));
        return $"t={seconds},v1={Convert.ToHexStringLower(hash)}";
    }
}
