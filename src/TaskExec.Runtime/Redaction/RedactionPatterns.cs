using System.Text.RegularExpressions;

namespace TaskExec.Runtime.Redaction;

/// <summary>Defines the patterns of secrets in messages. The group named <c>secret</c> is masked, or the whole match if a pattern has no such group.</summary>
/// <remarks>Messages are untrusted input, so the patterns match in linear time.</remarks>
internal static class RedactionPatterns
{
    private const string SecretNames =
        "[a-z0-9_.-]*(password|passwd|pwd|passphrase|secret|token|credential"
        + "|(api|access|account|secret|private|shared|auth|signing|master)[_-]?key|x-api-key|signature|sig)";

    // A quoted value ends at the closing quote, not at an escaped one, or at the end of a truncated text.
    // An unquoted value must not start with a bracket, because that is how a value starts that was already masked.
    private const string Value = "(?<secret>\"(\\\\.|[^\"\\\\])*(\"|$)|'(\\\\.|[^'\\\\])*('|$)|[^\\s;&,\"'}\\[\\]][^\\s;&,\"'}\\]]*)";

    public static Regex SecretName { get; } = Pattern($"^{SecretNames}$");

    public static Regex[] All { get; } =
    [
        // PEM blocks, also truncated ones.
        Pattern("(?s)-----BEGIN [A-Z ]*PRIVATE KEY( BLOCK)?-----(?<secret>.*?)(-----END [A-Z ]*PRIVATE KEY( BLOCK)?-----|$)"),

        // The user information of a URL (user:password@host). All of it is masked, because a token may be in either part.
        // A password may contain a slash, but host:port/path@… is not user information.
        Pattern("[a-z][a-z0-9+.-]*://(?<secret>[^/\\s:'\"<>]*:[^/\\s'\"<>]*[^/\\s'\"<>0-9][^\\s'\"<>]*|[^/\\s'\"<>]+)@"),

        Pattern("\\b(proxy-)?authorization[\"']?\\s*[:=]\\s*[\"']?([a-z]+\\s+)?(?<secret>[^\\s\"',\\[]+)"),
        Pattern("\\bbearer[:\\s]\\s*(?<secret>[a-z0-9._~+/=-]{8,})"),
        Pattern("\\bbasic\\s+(?<secret>[a-z0-9+/]{6,}=+)"),

        // Password=…; in a connection string. The value may contain anything but a semicolon.
        Pattern("(password|pwd|accountkey|sharedaccesskey)\\s*=\\s*(?<secret>[^;\"'\\r\\n]+);"),

        // Members and parameters whose name denotes a secret: "api_key": "…", dbPassword=…, ?access_token=…
        Pattern($"{SecretNames}[\"']?\\s*[=:]\\s*{Value}"),

        // Command line options: --password …, --api-key …, curl -u user:…
        Pattern($"(^|\\s)--?{SecretNames}\\s+{Value}"),
        Pattern("\\s(-u|--user)\\s+(?<secret>[^\\s\\[][^\\s]*:[^\\s]+)"),

        // Token prefixes that issuers publish for secret scanners.
        Pattern(
            "\\b(sk-[a-z0-9_-]{16,}|[sr]k_(live|test)_[a-z0-9]{10,}|gh[pousr]_[a-z0-9]{20,}|github_pat_[a-z0-9_]{20,}|glpat-[a-z0-9_-]{16,}"
            + "|(xox[abeoprs]|xapp)-[a-z0-9-]{10,}|(AKIA|ASIA)[0-9A-Z]{16}|AIza[a-z0-9_-]{30,}|npm_[a-z0-9]{30,}|hf_[a-z0-9]{20,}|ya29\\.[a-z0-9_-]{20,})"),

        // JSON Web Tokens.
        Pattern("\\beyJ[a-z0-9_-]{8,}\\.[a-z0-9_-]{8,}\\.[a-z0-9_-]*"),
    ];

    private static Regex Pattern(string pattern) =>
        new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture);
}
